'use client';

import { usePermissions } from '@/components/shared/viewer';
import { PLACES } from './navigation';

/** The places that the viewer may enter, in groups; a group without any is left out. */
export function usePlaces(): typeof PLACES {
  const { can, isAdmin } = usePermissions();
  return PLACES.map(({ group, places }) => ({
    group,
    places: places.filter(
      ({ anyOf, isAdminOnly }) => (anyOf === undefined || can(...anyOf)) && (!isAdminOnly || isAdmin),
    ),
  })).filter(({ places }) => places.length > 0);
}

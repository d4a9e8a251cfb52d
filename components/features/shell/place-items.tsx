'use client';

import { Command } from 'cmdk';
import { Plus } from 'lucide-react';
import { usePermissions } from '@/components/shared/viewer';
import { PaletteItem } from './palette-item';
import { usePlaces } from './use-places';

const CREATIONS = [
  { href: '/flows?create=template', label: 'Flow from a template' },
  { href: '/flows?create=blank', label: 'Blank flow' },
] as const;

/** What can be made and where one can go, as far as the viewer may. */
export function PlaceItems({
  groupClassName,
  onGo,
}: {
  groupClassName: string;
  onGo: (href: string) => void;
}) {
  const { can } = usePermissions();
  const places = usePlaces().flatMap((group) => group.places);
  return (
    <>
      {can('flows:write') ? (
        <Command.Group heading="Create" className={groupClassName}>
          {CREATIONS.map(({ href, label }) => (
            <PaletteItem
              key={href}
              value={`create ${label}`}
              icon={Plus}
              label={label}
              onSelect={() => onGo(href)}
            />
          ))}
        </Command.Group>
      ) : null}
      <Command.Group heading="Go to" className={groupClassName}>
        {places.map(({ href, label, icon }) => (
          <PaletteItem
            key={href}
            value={`go to ${label}`}
            icon={icon}
            label={label}
            onSelect={() => onGo(href)}
          />
        ))}
      </Command.Group>
    </>
  );
}

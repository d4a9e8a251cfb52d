/** The desk's filters as they stand in the page's address. */

const BOXES = ['mine', 'roles', 'all'] as const;
const STATUSES = ['pending', 'decided', 'all'] as const;
const SORTS = ['age', 'due'] as const;

export type DeskFilters = {
  box: (typeof BOXES)[number];
  status: (typeof STATUSES)[number];
  sort: (typeof SORTS)[number];
  q?: string;
  flowId?: string;
};

/** The names of the parameters, in the order in which a saved filter keeps them. */
export const DESK_PARAMETERS = ['box', 'status', 'sort', 'q', 'flowId'] as const;

/** Admins may decide everything, so that is what they see at first; others what is meant for them. */
export function firstBox(isAdmin: boolean): DeskFilters['box'] {
  return isAdmin ? 'all' : 'roles';
}

export function readDeskFilters(get: (name: string) => string | undefined, isAdmin: boolean): DeskFilters {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === get(name));
  const q = get('q')?.trim().slice(0, 200);
  const flowId = get('flowId');
  return {
    box: oneOf('box', BOXES) ?? firstBox(isAdmin),
    status: oneOf('status', STATUSES) ?? 'pending',
    sort: oneOf('sort', SORTS) ?? 'age',
    ...(q ? { q } : {}),
    ...(flowId ? { flowId } : {}),
  };
}

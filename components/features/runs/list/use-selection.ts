'use client';

import { useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  replace: (ids: readonly string[]) => void;
};

/** Chosen rows. They belong to `scope`, the filters: another list begins with none. */
export function useSelection(scope: string): Selection {
  const [chosen, setChosen] = useState<{ scope: string; ids: ReadonlySet<string> }>({
    scope,
    ids: new Set(),
  });
  const ids: ReadonlySet<string> = chosen.scope === scope ? chosen.ids : new Set();
  const replace = (next: readonly string[]) => setChosen({ scope, ids: new Set(next) });
  return {
    ids,
    replace,
    toggle: (id) => replace(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
  };
}

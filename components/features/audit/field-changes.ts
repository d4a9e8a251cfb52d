/** What changed between an entry's `before` and `after`, field by field. */

export type FieldChange = {
  path: string;
  kind: 'added' | 'removed' | 'changed' | 'same';
  before: string | undefined;
  after: string | undefined;
};

/** Leaves by their path; of two leaves with one path the kind says how they differ. Order: as in `before`, then new ones. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const old = leaves(before);
  const fresh = leaves(after);
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  return paths.map((path) => {
    const from = old.get(path);
    const to = fresh.get(path);
    return { path, kind: kindOf(from, to), before: from, after: to };
  });
}

function kindOf(before: string | undefined, after: string | undefined): FieldChange['kind'] {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return before === after ? 'same' : 'changed';
}

function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '') found.set(path, 'null');
  } else if (typeof value === 'object' && Object.keys(value).length > 0) {
    for (const [key, one] of Object.entries(value)) leaves(one, path === '' ? key : `${path}.${key}`, found);
  } else {
    found.set(path === '' ? 'value' : path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return found;
}

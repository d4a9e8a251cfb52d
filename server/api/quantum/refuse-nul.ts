/** PostgreSQL keeps no NUL in text: a value with one is refused before it gets there. */
import { invalidField } from '@/server/services/domain-error';

/** Throws `invalid` naming the first field whose text or key has one; `whole` names the value itself. */
export function refuseNul(value: unknown, whole: string): void {
  const path = findNul(value, '');
  if (path !== undefined) throw invalidField(path || whole, 'must not contain the character U+0000');
}

/** The dotted path of the first string or key with a NUL. */
function findNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const found = key.includes('\0') ? path : findNul(item, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { NODE_ID_PATTERN } from '../spec/limits';

/** Room left for a number behind an id that is as long as ids may be. */
const STEM_LENGTH_MAX = 56;

/** An id like `base` that is not taken: `base` itself, else `base_2`, `base_3` and so on. */
export function freshId(base: string, taken: ReadonlySet<string>): string {
  if (NODE_ID_PATTERN.test(base) && !taken.has(base)) return base;
  const plain = base.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[^A-Za-z]+/, '');
  const stem = plain.replace(/_\d+$/, '').slice(0, STEM_LENGTH_MAX) || 'node';
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

import { canonicalSpec } from './canonical-spec';
import type { Spec } from './spec';

/** Whether saving `after` over `before` would change nothing (contract 4.9). Layout does not count. */
export function specsEqual(before: Spec, after: Spec): boolean {
  return before === after || canonicalSpec(before) === canonicalSpec(after);
}

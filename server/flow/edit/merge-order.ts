/** Puts the keys that two editors left into one order. */

/**
 * `kept` are the keys of the result, all of them known to `mine` or `theirs`. Who moved something decides the order,
 * mine first; the other's additions come after what they came after there. With one side equal to `base`, the order is
 * the other side's.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): string[] {
  const [backbone, other] = isSameOrder(base, mine) ? [theirs, mine] : [mine, theirs];
  const order = backbone.filter((key) => kept.has(key));
  const placed = new Set(order);
  let before: string | undefined;
  for (const key of other) {
    if (!kept.has(key)) continue;
    if (!placed.has(key)) {
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
      placed.add(key);
    }
    before = key;
  }
  return order;
}

/** Whether the keys that both have stand in the same order. */
function isSameOrder(left: readonly string[], right: readonly string[]): boolean {
  const inLeft = new Set(left);
  const inRight = new Set(right);
  const shared = right.filter((key) => inLeft.has(key));
  return left.filter((key) => inRight.has(key)).every((key, index) => key === shared[index]);
}

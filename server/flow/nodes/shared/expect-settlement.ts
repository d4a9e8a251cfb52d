import type { Settlement } from '../node-executor';

type OfKind<Kind extends Settlement['kind']> = Extract<Settlement, { kind: Kind }>;

/** Narrows a settlement to the kind its node suspended on; another kind is a bug of the engine, so it throws. */
export const expectSettlement = <Kind extends Settlement['kind']>(
  settlement: Settlement,
  kind: Kind,
): OfKind<Kind> => {
  if (settlement.kind !== kind) throw new Error(`Expected a settlement "${kind}", got "${settlement.kind}".`);
  return settlement as OfKind<Kind>;
};

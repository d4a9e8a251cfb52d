/**
 * Node fields whose key order carries meaning: cases are tried in the order they are declared (contract 4.5), so two
 * specs that differ only in that order are different specs. Everywhere else key order is noise.
 */
const ORDERED_FIELDS: ReadonlySet<string> = new Set(['cases']);

/** True for a node's own field whose keys are read in order. */
export function isOrderedField(name: string): boolean {
  return ORDERED_FIELDS.has(name);
}

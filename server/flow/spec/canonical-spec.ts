/** One text for one meaning of a spec: equality and hash are both read from it, so they cannot disagree. */
import { canonicalJson } from './canonical-json';
import { isOrderedField } from './ordered-fields';
import type { Spec, SpecNode } from './spec';
import { stripLayout } from './strip-layout';

/** Canonical text of a spec, layout apart. Key order counts only where it has meaning. */
export function canonicalSpec(spec: Spec): string {
  return canonicalJson({ ...stripLayout(spec), nodes: spec.nodes.map(withOrderKept) });
}

function withOrderKept(node: SpecNode): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...node };
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isMap && isOrderedField(name)) fields[name] = { ordered: Object.entries(value) };
  }
  return fields;
}

/** The references of a template of any JSON shape, each with its place inside it. */
import { EXPRESSION_LIMITS } from './expression-limits';
import { type ExpressionReading, type Reference, type ReferenceFault, referencesOf } from './references-of';

/** `at` is dotted, e.g. `body.items.0`; empty when the template itself is the string. */
export type Placed<Finding> = Finding & { at: string };

export type TemplateScan = { references: Placed<Reference>[]; faults: Placed<ReferenceFault>[] };

/** All references and faults in document order. Keys of objects are not templated, so they hold none. */
export function templateReferences(template: unknown, reading: ExpressionReading): TemplateScan {
  const scan: TemplateScan = { references: [], faults: [] };
  visit(template, []);
  return scan;

  function visit(value: unknown, place: string[]): void {
    const at = place.join('.');
    if (typeof value === 'string') {
      if (reading !== 'expression' && !value.includes('${')) return;
      const found = referencesOf(value, reading);
      for (const reference of found.references) scan.references.push({ ...reference, at });
      for (const fault of found.faults) scan.faults.push({ ...fault, at });
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (place.length > EXPRESSION_LIMITS.dataDepthMax) {
      scan.faults.push({ code: 'expression_limit', message: 'a template is nested too deep', offset: 0, at });
      return;
    }
    for (const [key, item] of Object.entries(value)) visit(item, [...place, key]);
  }
}

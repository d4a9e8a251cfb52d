import { parseSpec } from '../spec/parse-spec';
import type { Issue, Spec } from '../spec/spec';
import { validateSpec } from './validate-spec';
import type { ValidationOptions } from './validation';

/**
 * Parses and validates in one go: the whole judgement about a document from outside. `spec` is absent when it has not
 * even the shape of one.
 */
export function checkSpec(input: unknown, options: ValidationOptions): { spec?: Spec; issues: Issue[] } {
  const { spec, issues } = parseSpec(input, options.registry);
  return spec ? { spec, issues: validateSpec(spec, options) } : { issues };
}

/** Evaluates a compiled expression against the data of a run. */
import type { JsonValue } from '../json';
import type { CompiledExpression } from './compile-expression';
import { startEvaluation } from './evaluation';
import type { RenderOptions, Scope } from './scope';

/**
 * The expression's value as plain JSON. It may share parts of the scope's data.
 *
 * @throws TemplateError `template_missing` (strict only), `env_missing`, `expression_limit`, `expression_error`.
 */
export function evaluateExpression(
  compiled: CompiledExpression,
  scope: Scope,
  options: RenderOptions = {},
): JsonValue {
  return compiled.run(startEvaluation(scope, options));
}

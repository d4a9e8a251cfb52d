/** Renders a compiled template against the data of a run. */
import type { JsonValue } from '../json';
import type { CompiledTemplate } from './compiled-template';
import { startEvaluation } from './evaluation';
import type { RenderOptions, Scope } from './scope';

/**
 * The rendered JSON (contract 4.3). Parts without placeholders are the template's own and placeholders that are a lone
 * path are the scope's own: nothing is cloned, and values are never evaluated again.
 *
 * @throws TemplateError `template_missing` (strict only), `env_missing`, `expression_limit`, `expression_error`.
 */
export function renderTemplate(
  compiled: CompiledTemplate,
  scope: Scope,
  options: RenderOptions = {},
): JsonValue {
  if (compiled.kind === 'constant') return compiled.value;
  return compiled.run(startEvaluation(scope, options));
}

/** What a field comes to with the data at hand. */
import { compileExpression } from '@/server/flow/expression/compile-expression';
import { compileTemplate } from '@/server/flow/expression/compile-template';
import { evaluateExpression } from '@/server/flow/expression/evaluate-expression';
import { renderTemplate } from '@/server/flow/expression/render-template';
import type { Scope } from '@/server/flow/expression/scope';
import { TemplateError } from '@/server/flow/expression/template-error';
import type { JsonValue } from '@/server/flow/json';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import type { CodeLanguage } from './code-language';

export type Preview =
  /** Nothing to show: a constant, an empty field. */
  | { kind: 'none' }
  | { kind: 'value'; value: JsonValue; missing: string[] }
  /** It would fail with this data. */
  | { kind: 'failed'; message: string };

/** Half-typed text has no preview; its faults are underlined in the text itself. */
export function previewOf(
  text: string,
  { language, reading }: { language: CodeLanguage; reading: FieldReading },
  scope: Scope,
): Preview {
  const source = sourceOf(text, language);
  if (reading === 'literal' || source === undefined || text.trim() === '') return { kind: 'none' };
  if (reading !== 'expression' && !text.includes('${')) return { kind: 'none' };
  const missing: string[] = [];
  const options = { onWarning: ({ path }: { path: string }) => void missing.push(path) };
  try {
    const value =
      reading === 'expression'
        ? evaluateExpression(compileExpression(text), scope, options)
        : renderTemplate(compileTemplate(source, reading), scope, options);
    return { kind: 'value', value, missing };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    if (error.code === 'expression_syntax' || error.code === 'template_syntax') return { kind: 'none' };
    return { kind: 'failed', message: error.message };
  }
}

function sourceOf(text: string, language: CodeLanguage): JsonValue | undefined {
  if (language !== 'json' || text.trimStart().startsWith('${'))
    return language === 'json' ? text.trim() : text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Compiles an expression once per source text; every later use is one cache lookup. */
import type { JsonValue } from '../json';
import { createBoundedCache } from './bounded-cache';
import { compileNode } from './compile-node';
import type { Evaluation } from './evaluation';
import { measureValue } from './measure-value';
import { parseExpression } from './parse-expression';
import { TemplateError } from './template-error';
import { unwrapExpression } from './unwrap-expression';

/** An expression ready to run; opaque outside this room. */
export type CompiledExpression = {
  readonly source: string;
  readonly run: (evaluation: Evaluation) => JsonValue;
};

const compiledBySource = createBoundedCache<CompiledExpression>(1_000_000);

/**
 * Compiles one CEL expression (contract 4.4). A `${}` around the whole of it is tolerated.
 *
 * @throws TemplateError `expression_syntax`, `expression_limit`.
 */
export function compileExpression(source: string): CompiledExpression {
  return compiledBySource.get(source) ?? compiledBySource.set(source, compile(source));
}

function compile(source: string): CompiledExpression {
  const unwrapped = unwrapExpression(source).source;
  const node = parseExpression(unwrapped);
  const { run } = compileNode(node);
  // The value of a plain path is the data's own; any other list or object may be a web that must be measured.
  return { source, run: node.kind === 'path' ? run : guard(unwrapped.trim(), run) };
}

function guard(source: string, run: CompiledExpression['run']): CompiledExpression['run'] {
  return (evaluation) => {
    try {
      const value = run(evaluation);
      if (typeof value === 'object' && value !== null) measureValue(value, evaluation);
      return value;
    } catch (error) {
      throw explain(error, source);
    }
  };
}

/** Says in which expression an operation had no result; other errors name their path or need no place. */
function explain(error: unknown, source: string): unknown {
  if (!(error instanceof TemplateError) || error.code !== 'expression_error') return error;
  const shown = source.length > 120 ? `${source.slice(0, 117)}…` : source;
  return new TemplateError('expression_error', `${error.message}, in: ${shown}`);
}

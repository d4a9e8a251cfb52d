/**
 * From source text to a checked syntax tree. The grammar is CEL's, parsed by the library (ADR 0002); this file bounds
 * the source and turns whatever the parser throws into a `TemplateError`.
 */
import { Environment, ParseError } from '@marcbachmann/cel-js';
import { EXPRESSION_LIMITS } from './expression-limits';
import type { ExpressionNode } from './expression-node';
import { normalizePaths } from './normalize-paths';
import { readSyntaxTree } from './read-syntax-tree';
import { TemplateError } from './template-error';
import { tooDeep } from './tree-context';

const { sourceCharsMax, depthMax } = EXPRESSION_LIMITS;
const cel = new Environment({
  limits: { maxDepth: depthMax, maxAstNodes: sourceCharsMax, maxListElements: sourceCharsMax },
});

/**
 * Parses one CEL expression, without a wrapping `${}`.
 *
 * @throws TemplateError `expression_syntax` with an `offset`, or `expression_limit`.
 */
export function parseExpression(source: string): ExpressionNode {
  if (source.length > sourceCharsMax) {
    throw new TemplateError('expression_limit', `an expression is longer than ${sourceCharsMax} characters`);
  }
  const normalized = normalizePaths(source);
  try {
    return readSyntaxTree(cel.parse(normalized.text).ast, normalized);
  } catch (error) {
    // The parser recurses: source this short exhausts the stack only by nesting.
    if (error instanceof RangeError) throw tooDeep();
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') throw tooDeep();
    const offset = normalized.originalOffset(error.range?.start ?? 0);
    throw new TemplateError('expression_syntax', `${error.summary} at character ${offset + 1}`, { offset });
  }
}

/** What reading a subtree needs to know of its surroundings, and the faults that reading can find. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { EXPRESSION_LIMITS } from './expression-limits';
import type { ExpressionNode } from './expression-node';
import type { NormalizedSource } from './normalize-paths';
import { TemplateError } from './template-error';

export type TreeContext = {
  source: NormalizedSource;
  /** Slots of the loop variables in scope. */
  locals: ReadonlyMap<string, number>;
  /** How many loops surround this node; the next loop's slot. */
  loops: number;
  depth: number;
};

/** Reads a child node one level deeper, optionally with more loop variables in scope. */
export type ReadNode = (ast: ASTNode, context: TreeContext) => ExpressionNode;

/** A syntax error at a node, with the offset in the source as it was written. */
export function syntaxError(message: string, ast: ASTNode, context: TreeContext): TemplateError {
  const offset = context.source.originalOffset(ast.start);
  return new TemplateError('expression_syntax', `${message} at character ${offset + 1}`, { offset });
}

/** The `expression_limit` of `EXPRESSION_LIMITS.depthMax`. */
export function tooDeep(): TemplateError {
  return new TemplateError(
    'expression_limit',
    `an expression is nested deeper than ${EXPRESSION_LIMITS.depthMax}`,
  );
}

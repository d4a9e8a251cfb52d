/** A syntax tree turned into closures: what runs on the hot path. */
import type { JsonValue } from '../json';
import type { Evaluation } from './evaluation';
import type { ExpressionNode } from './expression-node';
import { TemplateError } from './template-error';

export type Run = (evaluation: Evaluation) => JsonValue;

/**
 * `steps` counts the nodes of the subtree. Outside loops the source's length bounds the work, so only loops spend
 * it, once per element: straight-line expressions pay nothing for being bounded.
 */
export type CompiledNode = { run: Run; steps: number };

/** Compiles a child; handed down so that the parts of the compiler need not import each other. */
export type CompileNode = (node: ExpressionNode) => CompiledNode;

/** The truth of a condition: null is false (contract 4.4), and nothing but a boolean is true or false. */
export function isTrue(value: JsonValue): boolean {
  if (value === true) return true;
  if (value === false || value === null) return false;
  throw new TemplateError(
    'expression_error',
    'a condition is true or false; compare the value with something',
  );
}

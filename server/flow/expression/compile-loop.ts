/** Compiles `map`, `filter`, `exists`, `exists_one` and `all`: the only constructs that can repeat work. */
import type { JsonValue } from '../json';
import { type CompiledNode, type CompileNode, isTrue, type Run } from './compiled-node';
import { type Evaluation, spend } from './evaluation';
import type { LoopNode } from './expression-node';
import { typeName } from './functions/expression-function';
import { TemplateError } from './template-error';

export function compileLoop(node: LoopNode, compile: CompileNode): CompiledNode {
  const list = compile(node.list);
  const body = compile(node.body);
  const guard = node.guard === undefined ? undefined : compile(node.guard);
  const stepsPerItem = 1 + body.steps + (guard?.steps ?? 0);
  const { slot, loop } = node;
  const repeat = createLoop(loop, body.run, guard?.run);
  const run = (evaluation: Evaluation): JsonValue => {
    const value = list.run(evaluation);
    if (value === null) return null;
    const items = elements(value);
    // Paid before it starts: a loop too long for the budget does no work at all.
    spend(evaluation, items.length * stepsPerItem);
    return repeat(items, slot, evaluation);
  };
  return { run, steps: list.steps + stepsPerItem };
}

type Repeat = (items: JsonValue[], slot: number, evaluation: Evaluation) => JsonValue;

function createLoop(loop: LoopNode['loop'], body: Run, guard: Run | undefined): Repeat {
  const holds = (item: JsonValue, slot: number, evaluation: Evaluation, condition: Run): boolean => {
    evaluation.locals[slot] = item;
    return isTrue(condition(evaluation));
  };
  switch (loop) {
    case 'map':
      return (items, slot, evaluation) => {
        const results: JsonValue[] = [];
        for (const item of items) {
          evaluation.locals[slot] = item;
          if (guard === undefined || isTrue(guard(evaluation))) results.push(body(evaluation));
        }
        return results;
      };
    case 'filter':
      return (items, slot, evaluation) => items.filter((item) => holds(item, slot, evaluation, body));
    case 'exists':
      return (items, slot, evaluation) => items.some((item) => holds(item, slot, evaluation, body));
    case 'all':
      return (items, slot, evaluation) => items.every((item) => holds(item, slot, evaluation, body));
    case 'exists_one':
      return (items, slot, evaluation) =>
        items.filter((item) => holds(item, slot, evaluation, body)).length === 1;
  }
}

/** A loop over an object runs over its keys, as in CEL. */
function elements(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  throw new TemplateError('expression_error', `a loop runs over a list or an object, not ${typeName(value)}`);
}

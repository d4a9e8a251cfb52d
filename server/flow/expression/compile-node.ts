/** Compiles a syntax tree to closures, so that nothing is looked up or decided twice at run time. */
import type { JsonObject, JsonValue } from '../json';
import { binaryOperators } from './binary-operators';
import { compileLoop } from './compile-loop';
import { compileFind, compilePath } from './compile-path';
import { type CompiledNode, isTrue, type Run } from './compiled-node';
import type { ExpressionNode } from './expression-node';
import { typeName } from './functions/expression-function';
import { findFunction } from './functions/find-function';
import { setOwn } from './own-member';
import { TemplateError } from './template-error';

/** The closure of a tree and how many nodes it counts. */
export function compileNode(node: ExpressionNode): CompiledNode {
  switch (node.kind) {
    case 'path':
      return compilePath(node, compileNode);
    case 'loop':
      return compileLoop(node, compileNode);
    case 'has': {
      const { find, steps } = compileFind(node.path, compileNode);
      return { run: (evaluation) => find(evaluation) !== undefined, steps };
    }
    default: {
      let steps = 1;
      const child = (inner: ExpressionNode): Run => {
        const compiled = compileNode(inner);
        steps += compiled.steps;
        return compiled.run;
      };
      const run = compileOperator(node, child);
      return { run, steps };
    }
  }
}

type OperatorNode = Exclude<ExpressionNode, { kind: 'path' | 'loop' | 'has' }>;
type Child = (node: ExpressionNode) => Run;

function compileOperator(node: OperatorNode, child: Child): Run {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'binary': {
      const [left, right, operate] = [child(node.left), child(node.right), binaryOperators[node.operator]];
      return (evaluation) => operate(left(evaluation), right(evaluation), evaluation);
    }
    case 'and': {
      const [left, right] = [child(node.left), child(node.right)];
      return (evaluation) => isTrue(left(evaluation)) && isTrue(right(evaluation));
    }
    case 'or': {
      const [left, right] = [child(node.left), child(node.right)];
      return (evaluation) => isTrue(left(evaluation)) || isTrue(right(evaluation));
    }
    case 'not': {
      const operand = child(node.operand);
      return (evaluation) => !isTrue(operand(evaluation));
    }
    case 'negate': {
      const operand = child(node.operand);
      return (evaluation) => negate(operand(evaluation));
    }
    case 'choice': {
      const condition = child(node.condition);
      const [whenTrue, whenFalse] = [child(node.whenTrue), child(node.whenFalse)];
      return (evaluation) => (isTrue(condition(evaluation)) ? whenTrue : whenFalse)(evaluation);
    }
    case 'list': {
      const items = node.items.map(child);
      return (evaluation) => items.map((item) => item(evaluation));
    }
    case 'map':
      return compileMap(node.entries.map(({ key, value }) => ({ key: child(key), value: child(value) })));
    case 'coalesce':
      return compileCoalesce(node.values.map(child));
    case 'call':
      return compileCall(node.name, node.args.map(child));
  }
}

function negate(value: JsonValue): JsonValue {
  if (value === null) return null;
  if (typeof value === 'number') return 0 - value;
  throw new TemplateError('expression_error', `- is not defined for ${typeName(value)}`);
}

function compileMap(entries: { key: Run; value: Run }[]): Run {
  return (evaluation) => {
    const result: JsonObject = {};
    for (const { key, value } of entries) {
      const name = key(evaluation);
      if (typeof name !== 'string') {
        throw new TemplateError('expression_error', `a key of an object is text, not ${typeName(name)}`);
      }
      setOwn(result, name, value(evaluation));
    }
    return result;
  };
}

/** A miss is what the fallbacks are for, so only the last value reports one. */
function compileCoalesce(values: Run[]): Run {
  const last = values.at(-1);
  const optional = values.slice(0, -1);
  return (evaluation) => {
    for (const value of optional) {
      evaluation.quiet += 1;
      const found = value(evaluation);
      evaluation.quiet -= 1;
      if (found !== null) return found;
    }
    return last === undefined ? null : last(evaluation);
  };
}

function compileCall(name: string, args: Run[]): Run {
  const called = findFunction(name);
  if (called === undefined) throw new TemplateError('expression_syntax', `there is no function ${name}()`);
  const { apply, takesNull = false } = called;
  return (evaluation) => {
    const values: JsonValue[] = [];
    for (const arg of args) {
      const value = arg(evaluation);
      if (value === null && !takesNull) return null;
      values.push(value);
    }
    return apply(values, evaluation);
  };
}

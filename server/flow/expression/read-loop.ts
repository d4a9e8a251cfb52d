/** Reads the CEL macros that run an expression once per element. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionNode, LoopKind } from './expression-node';
import { isRootName } from './read-path';
import { type ReadNode, syntaxError, type TreeContext } from './tree-context';

const LOOP_KINDS: ReadonlySet<string> = new Set<LoopKind>(['map', 'filter', 'all', 'exists', 'exists_one']);

/** The kind of loop that a method call is, or undefined when it is an ordinary call. */
export function loopKind(name: string, argCount: number): LoopKind | undefined {
  if (!isLoopKind(name)) return undefined;
  return argCount === 2 || (name === 'map' && argCount === 3) ? name : undefined;
}

export function readLoop(loop: {
  ast: ASTNode;
  kind: LoopKind;
  receiver: ASTNode;
  args: readonly ASTNode[];
  context: TreeContext;
  read: ReadNode;
}): ExpressionNode {
  const { ast, kind, receiver, args, context, read } = loop;
  const [variable, first, second] = args;
  if (variable?.op !== 'id' || first === undefined) {
    throw syntaxError(`${kind}() takes a variable name and an expression`, ast, context);
  }
  if (isRootName(variable.args)) {
    throw syntaxError(`${variable.args} cannot be a loop variable`, variable, context);
  }
  const slot = context.loops;
  const inner = { ...context, locals: new Map(context.locals).set(variable.args, slot), loops: slot + 1 };
  const list = read(receiver, context);
  if (second === undefined) return { kind: 'loop', loop: kind, list, slot, body: read(first, inner) };
  return { kind: 'loop', loop: kind, list, slot, guard: read(first, inner), body: read(second, inner) };
}

function isLoopKind(name: string): name is LoopKind {
  return LOOP_KINDS.has(name);
}

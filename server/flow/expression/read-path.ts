/** Reads a chain of `.key`, `["key"]` and `[index]` as one path, so that a miss anywhere in it is one warning. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { PathBase, PathNode, PathSegment, Span } from './expression-node';
import { ROOT_NAMES, type RootName } from './scope';
import { type ReadNode, syntaxError, type TreeContext } from './tree-context';

type PathAst = ASTNode & { op: 'id' | '.' | '[]' };

export function readPath(ast: PathAst, context: TreeContext, read: ReadNode): PathNode {
  const segments: PathSegment[] = [];
  let at: ASTNode = ast;
  while (at.op === '.' || at.op === '[]') {
    segments.unshift(readSegment(at, context, read));
    at = at.args[0];
  }
  const base = readBase(at, context, read);
  if (base.kind === 'root' && base.name === 'env') checkEnvironmentName(segments, ast, context);
  const { start, end } = spanOf(ast, context);
  return { kind: 'path', base, segments, text: context.source.original.slice(start, end) };
}

function readBase(ast: ASTNode, context: TreeContext, read: ReadNode): PathBase {
  if (ast.op !== 'id') return { kind: 'value', node: read(ast, context) };
  const name = ast.args;
  const span = spanOf(ast, context);
  const slot = context.locals.get(name);
  if (slot !== undefined) return { kind: 'local', slot, ...span };
  return isRootName(name) ? { kind: 'root', name, ...span } : { kind: 'bare', name, ...span };
}

function readSegment(ast: ASTNode & { op: '.' | '[]' }, context: TreeContext, read: ReadNode): PathSegment {
  if (ast.op === '.') {
    const start = context.source.originalOffset(ast.pos);
    return { kind: 'key', key: ast.args[1], start, end: start + ast.args[1].length };
  }
  const index = ast.args[1];
  const node = read(index, context);
  if (node.kind !== 'literal') return { kind: 'computed', node };
  if (typeof node.value !== 'string' && typeof node.value !== 'number') {
    throw syntaxError('an index is a number or text', index, context);
  }
  return { kind: 'key', key: node.value, ...spanOf(index, context) };
}

/**
 * Which environment entries an expression reads must be known before it runs, because secret ones may appear only in
 * some fields (contract 4.4). So `env` is never a value of its own.
 */
function checkEnvironmentName(segments: PathSegment[], ast: ASTNode, context: TreeContext): void {
  const [name] = segments;
  if (name?.kind === 'key' && typeof name.key === 'string') return;
  throw syntaxError('env takes a name: env.NAME', ast, context);
}

function spanOf(ast: ASTNode, context: TreeContext): Span {
  return { start: context.source.originalOffset(ast.start), end: context.source.originalOffset(ast.end) };
}

export function isRootName(name: string): name is RootName {
  return (ROOT_NAMES as readonly string[]).includes(name);
}

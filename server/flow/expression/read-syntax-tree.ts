/** Turns the parser library's tree into ours, checking what CEL's grammar leaves open. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { EXPRESSION_LIMITS } from './expression-limits';
import type { BinaryOperator, ExpressionNode, PathNode } from './expression-node';
import { findFunction } from './functions/find-function';
import type { NormalizedSource } from './normalize-paths';
import { loopKind, readLoop } from './read-loop';
import { readPath } from './read-path';
import { syntaxError, type TreeContext, tooDeep } from './tree-context';

/**
 * The checked tree of a parsed expression.
 *
 * @throws TemplateError `expression_syntax` or `expression_limit`.
 */
export function readSyntaxTree(ast: ASTNode, source: NormalizedSource): ExpressionNode {
  return readNode(ast, { source, locals: new Map(), loops: 0, depth: 0 });
}

function readNode(ast: ASTNode, outer: TreeContext): ExpressionNode {
  const context = { ...outer, depth: outer.depth + 1 };
  if (context.depth > EXPRESSION_LIMITS.depthMax) throw tooDeep();
  const read = (child: ASTNode) => readNode(child, context);
  switch (ast.op) {
    case 'value':
      return { kind: 'literal', value: readLiteral(ast.args, ast, context) };
    case 'id':
    case '.':
    case '[]':
      return readPath(ast, context, readNode);
    case 'call':
      return readCall(ast, ast.args[0], ast.args[1], context);
    case 'rcall':
      return readMethod(ast, context);
    case 'list':
      return { kind: 'list', items: ast.args.map(read) };
    case 'map':
      return {
        kind: 'map',
        entries: ast.args.map(([key, value]) => ({ key: read(key), value: read(value) })),
      };
    case '?:': {
      const [condition, whenTrue, whenFalse] = ast.args;
      return {
        kind: 'choice',
        condition: read(condition),
        whenTrue: read(whenTrue),
        whenFalse: read(whenFalse),
      };
    }
    case '&&':
      return { kind: 'and', left: read(ast.args[0]), right: read(ast.args[1]) };
    case '||':
      return { kind: 'or', left: read(ast.args[0]), right: read(ast.args[1]) };
    case '!_':
      return { kind: 'not', operand: read(ast.args) };
    case '-_':
      return { kind: 'negate', operand: read(ast.args) };
    case '.?':
    case '[?]':
      throw syntaxError('optional access is not supported: use coalesce()', ast, context);
    default:
      return {
        kind: 'binary',
        operator: readOperator(ast.op),
        left: read(ast.args[0]),
        right: read(ast.args[1]),
      };
  }
}

function readOperator(operator: BinaryOperator): BinaryOperator {
  return operator;
}

/** Integers and decimals are one kind of number here, as in JSON. */
function readLiteral(value: unknown, ast: ASTNode, context: TreeContext): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) throw syntaxError('bytes are not supported', ast, context);
  const number = Number(value);
  if (!Number.isFinite(number)) throw syntaxError('the number is too large', ast, context);
  return number;
}

function readMethod(ast: ASTNode & { op: 'rcall' }, context: TreeContext): ExpressionNode {
  const [name, receiver, args] = ast.args;
  const kind = loopKind(name, args.length);
  if (kind !== undefined) return readLoop({ ast, kind, receiver, args, context, read: readNode });
  return readCall(ast, name, [receiver, ...args], context);
}

/** Functions may be called as `f(x, y)` or as `x.f(y)`. */
function readCall(
  ast: ASTNode,
  name: string,
  args: readonly ASTNode[],
  context: TreeContext,
): ExpressionNode {
  const nodes = args.map((arg) => readNode(arg, context));
  if (name === 'has') return { kind: 'has', path: readHasArgument(nodes, ast, context) };
  if (name === 'coalesce') {
    if (nodes.length === 0) throw syntaxError('coalesce() takes at least one value', ast, context);
    return { kind: 'coalesce', values: nodes };
  }
  const found = findFunction(name);
  if (found === undefined) throw syntaxError(`there is no function ${name}()`, ast, context);
  const [least, most] = found.arity;
  if (nodes.length < least || nodes.length > most) {
    throw syntaxError(`${name}() is written ${found.signature}`, ast, context);
  }
  const fault = found.checkArgs?.(nodes.map((node) => (node.kind === 'literal' ? node.value : undefined)));
  if (fault !== undefined) throw syntaxError(fault, ast, context);
  return { kind: 'call', name, args: nodes };
}

function readHasArgument(nodes: ExpressionNode[], ast: ASTNode, context: TreeContext): PathNode {
  const [path] = nodes;
  if (path?.kind === 'path' && nodes.length === 1) return path;
  throw syntaxError('has() takes one path', ast, context);
}

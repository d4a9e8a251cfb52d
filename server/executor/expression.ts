/**
 * The CEL expressions of function options and waits, over `event` (the trigger) and `async` (the new event). As on a
 * real server a missing field is no match, and integer literals mix with JSON numbers.
 */
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js/serialize';
import { createBoundedCache } from '@/server/flow/expression/bounded-cache';
import { ExecutorError } from './executor-error';

export type ExpressionScope = { event?: unknown; async?: unknown };

type Parsed = ReturnType<Environment['parse']>;

/** The part of an expression by which waits can be looked up: `async.<path> == <other>`. */
export type KeyedComparison = {
  /** Dotted path below `async`. */
  path: string;
  /** The other side, which knows `event` only. */
  other: string;
};

const ENVIRONMENT = createEnvironment();
const parsed = createBoundedCache<Parsed>(1_000_000);
const PLAIN_FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;

const CHARS_MAX = 10_000;
/** What PostgreSQL cannot hold in a text. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** @throws ExecutorError `invalid_expression` */
export function checkExpression(text: string): void {
  if (text.length > CHARS_MAX || UNSTORABLE.test(text)) {
    throw new ExecutorError(
      'invalid_expression',
      'The expression is too long or holds characters that cannot be stored',
    );
  }
  parse(text);
}

/** Whether the expression is true; an expression that fails is not. */
export function matches(text: string, scope: ExpressionScope): boolean {
  return evaluate(text, scope) === true;
}

/** The value as text, by which equal values are equal; the empty string for a missing one. */
export function keyOf(text: string, scope: ExpressionScope): string {
  const value = evaluate(text, scope);
  if (value === undefined || value === null) return '';
  return (
    keyText(value) ?? JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part))
  );
}

/** A scalar as the database's `#>>` writes it; undefined for anything else. */
export function keyText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  return typeof value === 'bigint' ? value.toString() : undefined;
}

/** Finds a comparison that must hold for the whole to hold, so that an index can find the candidates. */
export function keyedComparison(text: string): KeyedComparison | undefined {
  return findKeyed(parse(text).ast);
}

/** The value; undefined when the expression fails. */
export function evaluate(text: string, scope: ExpressionScope): unknown {
  try {
    return parse(text)(scope);
  } catch {
    return undefined;
  }
}

function parse(text: string): Parsed {
  const known = parsed.get(text);
  if (known) return known;
  try {
    return parsed.set(text, ENVIRONMENT.parse(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new ExecutorError('invalid_expression', `${JSON.stringify(text)} is no CEL expression: ${reason}`, {
      cause,
    });
  }
}

function findKeyed(node: ASTNode): KeyedComparison | undefined {
  if (node.op === '&&') return findKeyed(node.args[0]) ?? findKeyed(node.args[1]);
  if (node.op !== '==') return undefined;
  const [left, right] = node.args;
  return keyedSide(left, right) ?? keyedSide(right, left);
}

function keyedSide(side: ASTNode, other: ASTNode): KeyedComparison | undefined {
  const path = asyncPath(side);
  if (path === undefined || path.length === 0) return undefined;
  const text = serialize(other);
  return /\basync\b/.test(text) ? undefined : { path: path.join('.'), other: text };
}

/** The fields of `async.a.b`; undefined for any other node. */
function asyncPath(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return node.args === 'async' ? [] : undefined;
  if (node.op !== '.') return undefined;
  const [object, field] = node.args;
  const path = asyncPath(object);
  return path && PLAIN_FIELD.test(field) ? [...path, field] : undefined;
}

function createEnvironment(): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const operators: Record<string, (left: number, right: number) => number> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
  };
  for (const [operator, apply] of Object.entries(operators)) {
    const mixed = (left: number | bigint, right: number | bigint) => apply(Number(left), Number(right));
    environment.registerOperator(`double ${operator} int: double`, mixed);
    environment.registerOperator(`int ${operator} double: double`, mixed);
  }
  return environment.registerOperator(
    'double % double: double',
    (left: number, right: number) => left % right,
  );
}

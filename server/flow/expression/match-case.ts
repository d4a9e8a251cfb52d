/** Comparison case keys of a decision (contract 4.5 rule 2). Exact keys are the caller's: `valueText(value) === key`. */
import type { JsonValue } from '../json';
import { valueText } from './value-text';

const OPERATORS = ['>=', '<=', '!=', '==', '>', '<'] as const;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

type Comparison =
  | { operator: (typeof OPERATORS)[number]; operand: string }
  | { operator: 'in'; operands: string[] };

/**
 * Whether the key is a comparison and the value meets it: `>= 4`, `< 2.5`, `!= x`, `== x`, `in [a, b]`. Operands may be
 * quoted. Two sides that both spell numbers compare as numbers; else texts compare as texts, and what is neither has
 * no order. A key that is not a comparison is false.
 */
export function matchCase(value: JsonValue, caseKey: string): boolean {
  const comparison = readComparison(caseKey);
  if (comparison === undefined) return false;
  if (comparison.operator === 'in') return comparison.operands.some((operand) => isSame(value, operand));
  const { operator, operand } = comparison;
  if (operator === '==') return isSame(value, operand);
  if (operator === '!=') return !isSame(value, operand);
  const order = compare(value, operand);
  if (order === undefined) return false;
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith(order > 0 ? '>' : '<');
}

/** Whether a key is read as a comparison rather than as an exact value. */
export function isComparisonCase(caseKey: string): boolean {
  return readComparison(caseKey) !== undefined;
}

function readComparison(caseKey: string): Comparison | undefined {
  const key = caseKey.trim();
  const operator = OPERATORS.find((candidate) => key.startsWith(candidate));
  if (operator !== undefined) {
    const operand = key.slice(operator.length).trim();
    return operand === '' ? undefined : { operator, operand: unquote(operand) };
  }
  const list = key.startsWith('in') ? key.slice(2).trim() : '';
  if (!list.startsWith('[') || !list.endsWith(']')) return undefined;
  return { operator: 'in', operands: splitList(list.slice(1, -1)) };
}

function compare(value: JsonValue, operand: string): number | undefined {
  const [left, right] = [toNumber(value), toNumber(operand)];
  if (left !== undefined && right !== undefined) return left - right;
  if (typeof value !== 'string' || right !== undefined) return undefined;
  if (value === operand) return 0;
  return value < operand ? -1 : 1;
}

function isSame(value: JsonValue, operand: string): boolean {
  const [left, right] = [toNumber(value), toNumber(operand)];
  if (left !== undefined && right !== undefined) return left === right;
  return valueText(value) === operand;
}

function toNumber(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : undefined;
}

function unquote(text: string): string {
  const quote = text.charAt(0);
  if ((quote !== '"' && quote !== "'") || text.length < 2 || !text.endsWith(quote)) return text;
  return text.slice(1, -1);
}

/** Commas inside quotes do not separate. */
function splitList(list: string): string[] {
  const items: string[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at <= list.length; at += 1) {
    const char = list.charAt(at);
    if (quote !== '' && char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'") && list.slice(from, at).trim() === '')
      quote = char;
    if (at < list.length && (char !== ',' || quote !== '')) continue;
    items.push(unquote(list.slice(from, at).trim()));
    from = at + 1;
  }
  return list.trim() === '' ? [] : items;
}

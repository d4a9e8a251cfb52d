/**
 * Operators on two values (contract 4.4). All numbers are JSON numbers, so `1 / 2` is 0.5. Ordering and arithmetic
 * with null give null; values that cannot be ordered or reckoned with are an `expression_error`.
 */
import type { JsonValue } from '../json';
import { type Meter, spend, spendText } from './evaluation';
import type { BinaryOperator } from './expression-node';
import { typeName } from './functions/expression-function';
import { includesText } from './functions/text-functions';
import { ownMember } from './own-member';
import { TemplateError } from './template-error';
import { valuesEqual } from './values-equal';

type Operate = (left: JsonValue, right: JsonValue, meter: Meter) => JsonValue;

export const binaryOperators: Record<BinaryOperator, Operate> = {
  '==': valuesEqual,
  '!=': (left, right, meter) => !valuesEqual(left, right, meter),
  '<': ordering('<', (order) => order < 0),
  '<=': ordering('<=', (order) => order <= 0),
  '>': ordering('>', (order) => order > 0),
  '>=': ordering('>=', (order) => order >= 0),
  in: isMember,
  '+': add,
  '-': arithmetic('-', (left, right) => left - right),
  '*': arithmetic('*', (left, right) => left * right),
  '/': arithmetic('/', (left, right) => left / right),
  '%': arithmetic('%', (left, right) => left % right),
};

function ordering(operator: BinaryOperator, holds: (order: number) => boolean): Operate {
  return (left, right, meter) => {
    if (left === null || right === null) return null;
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left === 'string' && typeof right === 'string') {
      spend(meter, Math.min(left.length, right.length) >> 6);
      return holds(left === right ? 0 : left < right ? -1 : 1);
    }
    if (typeof left === 'boolean' && typeof right === 'boolean') return holds(Number(left) - Number(right));
    throw notDefined(operator, left, right);
  };
}

/** Adding zero turns the negative zero that arithmetic can make, and JSON cannot tell, into zero. */
function arithmetic(operator: BinaryOperator, reckon: (left: number, right: number) => number): Operate {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      return finite(operator, reckon(left, right) + 0);
    }
    if (left === null || right === null) return null;
    throw notDefined(operator, left, right);
  };
}

function add(left: JsonValue, right: JsonValue, meter: Meter): JsonValue {
  if (typeof left === 'number' && typeof right === 'number') return finite('+', left + right);
  if (left === null || right === null) return null;
  if (typeof left === 'string' && typeof right === 'string') {
    spendText(meter, left.length + right.length);
    return left + right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    spend(meter, left.length + right.length);
    return [...left, ...right];
  }
  throw notDefined('+', left, right);
}

function isMember(left: JsonValue, right: JsonValue, meter: Meter): JsonValue {
  if (right === null) return null;
  if (Array.isArray(right)) {
    spend(meter, right.length);
    return right.some((item) => valuesEqual(left, item, meter));
  }
  if (typeof right === 'object') return ownMember(right, left) !== undefined;
  if (left === null) return null;
  if (typeof left === 'string' && typeof right === 'string') {
    spendText(meter, right.length);
    return includesText(right, left, meter);
  }
  throw notDefined('in', left, right);
}

function finite(operator: BinaryOperator, result: number): number {
  if (Number.isFinite(result)) return result;
  throw new TemplateError('expression_error', `${operator} has no result that is a number`);
}

function notDefined(operator: BinaryOperator, left: JsonValue, right: JsonValue): TemplateError {
  const hint = operator === '+' ? '; see string()' : '';
  return new TemplateError(
    'expression_error',
    `${operator} is not defined for ${typeName(left)} and ${typeName(right)}${hint}`,
  );
}

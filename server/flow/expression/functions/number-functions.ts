/** Functions that make numbers. */
import type { JsonValue } from '../../json';
import { spend } from '../evaluation';
import { TemplateError } from '../template-error';
import { type ExpressionFunction, numberArgument, typeName } from './expression-function';
import { readIsoDate } from './read-iso-date';

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const DIGITS_MAX = 15;

export const numberFunctions: Record<string, ExpressionFunction> = {
  round: {
    signature: 'round(number, digits?)',
    summary: 'The nearest number with so many decimals (0 when not given); halves go away from zero.',
    arity: [1, 2],
    apply: ([value, digits = 0]) => roundTo(numberArgument('round', value), numberArgument('round', digits)),
  },
  int: {
    signature: 'int(value)',
    summary: 'A number without its decimals, or the integer that a text spells.',
    arity: [1, 1],
    apply: ([value]) => Math.trunc(toNumber('int', value, INTEGER)) + 0,
  },
  double: {
    signature: 'double(value)',
    summary: 'The number that a text spells; numbers stay as they are.',
    arity: [1, 1],
    apply: ([value]) => toNumber('double', value, DECIMAL),
  },
  size: {
    signature: 'size(value)',
    summary: 'How many characters, elements or keys a value has.',
    arity: [1, 1],
    apply: ([value], meter) => {
      if (typeof value === 'string') {
        spend(meter, value.length >> 3);
        return countCharacters(value);
      }
      if (Array.isArray(value)) return value.length;
      if (typeof value === 'object' && value !== null) return Object.keys(value).length;
      throw new TemplateError(
        'expression_error',
        `size() takes text, a list or an object, not ${typeName(value)}`,
      );
    },
  },
  millis: {
    signature: 'millis(date)',
    summary: 'A date as milliseconds since 1970, to reckon with: date(millis(now) + 60000).',
    arity: [1, 1],
    apply: ([value]) => readIsoDate('millis', value),
  },
};

/** Shifting by an exponent keeps 1.005 from becoming 1 as `Math.round(x * 100) / 100` would make it. */
function roundTo(value: number, digits: number): number {
  if (!Number.isInteger(digits) || digits < 0 || digits > DIGITS_MAX) {
    throw new TemplateError('expression_error', `round() takes 0 to ${DIGITS_MAX} digits`);
  }
  const shifted = Math.round(shift(Math.abs(value), digits));
  const rounded = shift(shifted, -digits);
  if (!Number.isFinite(rounded)) return value;
  return (value < 0 ? -rounded : rounded) + 0;
}

function shift(value: number, by: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + by}`);
}

function toNumber(name: string, value: JsonValue | undefined, form: RegExp): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.length <= 400 && form.test(value.trim())) {
    const number = Number(value.trim());
    if (Number.isFinite(number)) return number;
  }
  const given = typeof value === 'string' ? 'this text' : typeName(value);
  throw new TemplateError('expression_error', `${name}() cannot read a number from ${given}`);
}

/** Characters are Unicode code points, as in CEL. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

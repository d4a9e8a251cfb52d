/** Functions that turn a value into text, a date or a boolean. */
import { TemplateError } from '../template-error';
import { jsonText, valueText } from '../value-text';
import { type ExpressionFunction, typeName } from './expression-function';
import { readIsoDate } from './read-iso-date';

export const conversionFunctions: Record<string, ExpressionFunction> = {
  string: {
    signature: 'string(value)',
    summary: 'The value as text; lists and objects as JSON.',
    arity: [1, 1],
    apply: ([value = null], meter) => valueText(value, meter),
  },
  bool: {
    signature: 'bool(value)',
    summary: 'True or false from the texts "true" and "false".',
    arity: [1, 1],
    apply: ([value]) => {
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw new TemplateError(
        'expression_error',
        `bool() takes "true" or "false", not other ${typeName(value)}`,
      );
    },
  },
  json: {
    signature: 'json(value)',
    summary: 'The JSON text of a value, null included.',
    arity: [1, 1],
    takesNull: true,
    apply: ([value = null], meter) => jsonText(value, meter),
  },
  date: {
    signature: 'date(value)',
    summary: 'An ISO 8601 text or Unix milliseconds as ISO 8601 in UTC; such dates compare in order of time.',
    arity: [1, 1],
    apply: ([value]) => new Date(readIsoDate('date', value)).toISOString(),
  },
};

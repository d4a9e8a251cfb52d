/** What a function of the expression language declares about itself. */
import type { JsonValue } from '../../json';
import type { Meter } from '../evaluation';
import { TemplateError } from '../template-error';

export type ExpressionFunction = {
  /** As shown in help and in errors, e.g. `round(number, digits?)`. */
  signature: string;
  summary: string;
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  /** By default a null argument makes the result null without a call; true hands nulls to `apply`. */
  takesNull?: boolean;
  /** A fault that shows before running; `args` holds the literal arguments, undefined for computed ones. */
  checkArgs?: (args: (JsonValue | undefined)[]) => string | undefined;
  /** Spends from the meter what it costs beyond one step. Throws `TemplateError` for values it has no result for. */
  apply: (args: JsonValue[], meter: Meter) => JsonValue;
};

/** How a value's type is called in messages. */
export function typeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}

/** The argument as text, or an error that names the function. */
export function textArgument(name: string, value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new TemplateError('expression_error', `${name}() takes text, not ${typeName(value)}; see string()`);
}

/** The argument as a number, or an error that names the function. */
export function numberArgument(name: string, value: JsonValue | undefined): number {
  if (typeof value === 'number') return value;
  throw new TemplateError(
    'expression_error',
    `${name}() takes a number, not ${typeName(value)}; see double()`,
  );
}

/** How values are printed: one string form for case keys, interpolation, `string()` and `json()`. */
import type { JsonValue } from '../json';
import { type Meter, newMeter, spendText } from './evaluation';
import { measureValue } from './measure-value';

/**
 * The string form of a value (contract 4.5 rule 1): text as it is, `true`, `4`, `null`; lists and objects as JSON.
 *
 * @throws TemplateError `expression_limit` when the value is too large or too deep to print.
 */
export function valueText(value: JsonValue, meter: Meter = newMeter()): string {
  if (typeof value === 'string') {
    spendText(meter, value.length);
    return value;
  }
  return typeof value === 'object' && value !== null ? jsonText(value, meter) : String(value);
}

/** The JSON text of a value. */
export function jsonText(value: JsonValue, meter: Meter): string {
  measureValue(value, meter);
  return JSON.stringify(value);
}

/** What a placeholder prints inside a longer string: nothing for null, else the string form (contract 4.3). */
export function interpolatedText(value: JsonValue, meter: Meter): string {
  return value === null ? '' : valueText(value, meter);
}

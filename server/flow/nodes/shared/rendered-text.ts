import { newMeter } from '../../expression/evaluation';
import { interpolatedText } from '../../expression/value-text';
import type { JsonObject, JsonValue } from '../../json';

/**
 * The text of a rendered value, as interpolation prints it: null is empty, objects are JSON (contract 4.3).
 *
 * @throws TemplateError `expression_limit` when the value is too large or too deep to print.
 */
export const renderedText = (value: JsonValue): string =>
  typeof value === 'string' ? value : interpolatedText(value, newMeter());

/** The entries of a rendered map as text. Null entries are left out: no value, no header or parameter. */
export const renderedTextMap = (map: JsonObject): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(map)) {
    if (value !== null) texts[name] = renderedText(value);
  }
  return texts;
};

/** A number field's text and its value. */

/** The text of a value that is a number, or a template that yields one. */
export function numberText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** The value of a text; a template stays text. Undefined for an empty field; the text itself for what is no number. */
export function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : text;
}

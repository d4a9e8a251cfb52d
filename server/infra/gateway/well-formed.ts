/** Text that every database and encoder takes: no lone surrogates, and on request no NUL. */

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** `text` with each lone surrogate replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

/** `text` with lone surrogates and NULs replaced by U+FFFD: PostgreSQL stores neither. */
export function storableText(text: string): string {
  const formed = wellFormed(text);
  return formed.includes('\0') ? formed.replaceAll('\0', '\uFFFD') : formed;
}

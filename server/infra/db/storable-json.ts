/**
 * JSON text that PostgreSQL can read: it refuses NUL characters and lone surrogates when it takes a document apart,
 * and data from outside may hold either. They become U+FFFD.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u') ? text.replace(UNREADABLE, keepOrReplace) : text;
}

/** Text for a text column, which cannot hold NUL. */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}

/** `JSON.stringify` escapes surrogates only where they are alone; an escaped backslash is skipped as a whole. */
const UNREADABLE = /\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/g;

function keepOrReplace(found: string): string {
  return found === '\\\\' ? found : '\\ufffd';
}

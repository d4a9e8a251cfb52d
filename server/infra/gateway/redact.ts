/**
 * Takes secret values out of what came back, because some services echo what they were sent. A value is found as it
 * is, percent-encoded, escaped for JSON, and in Base64. Values below eight characters are left: they are no secrets
 * worth the name, and replacing every "1" would falsify the data that decisions read.
 */
import type { JsonValue } from '@/server/flow/json';
import { mapStrings } from './map-strings';
import { wellFormed } from './well-formed';

const MASK = '***';
const SECRET_CHARS_MIN = 8;

/** `value`, a text or any JSON, without the secrets; keys are redacted like values. */
export function redact(value: JsonValue, secrets: readonly string[]): JsonValue {
  const text = textRedactor(secrets);
  return text === undefined ? value : mapStrings(value, text);
}

/** Redacts texts; `undefined` when there is nothing to look for. */
export function textRedactor(secrets: readonly string[]): ((text: string) => string) | undefined {
  const worthIt = secrets.filter((secret) => secret.length >= SECRET_CHARS_MIN);
  if (worthIt.length === 0) return undefined;
  const forms = [...new Set(worthIt.flatMap(spellings))].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  );
  return (text) => text.replace(pattern, MASK);
}

function spellings(secret: string): string[] {
  // Padding depends on what follows the secret, so it is not looked for.
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inJson,
    inJson.replaceAll('/', '\\/'),
    encodeURIComponent(wellFormed(secret)),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
}

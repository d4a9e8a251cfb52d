/** The signature that the SDK asks of a server: HMAC-SHA256 over the canonical body and the time. */
import { createHmac } from 'node:crypto';

/**
 * The value of `x-inngest-signature`.
 *
 * @param body the JSON value that is sent; undefined signs the empty text
 * @param signingKey with its `signkey-*-` prefix
 * @param now Unix milliseconds
 */
export function signRequest(body: unknown, signingKey: string, now: number): string {
  const seconds = Math.floor(now / 1_000).toString();
  const key = signingKey.replace(/^signkey-\w+-/, '');
  // The SDK reads an absent body as the empty string and signs strings as they are.
  const text = body === undefined ? '' : canonicalJson(body);
  return `t=${seconds}&s=${createHmac('sha256', key).update(text).update(seconds).digest('hex')}`;
}

/** RFC 8785: keys sorted by UTF-16 code units, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

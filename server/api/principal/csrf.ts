/**
 * Proof that a request with a session cookie comes from our own pages (contract 2.0): the header repeats the token
 * that NextAuth signed into its own cookie, which another site can neither read nor set.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** NextAuth's name for the cookie; browsers keep a `__Host-` one on https only. */
export function csrfCookieName(isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}next-auth.csrf-token`;
}

/** Whether `header` is the token of a cookie that `secret` signed. */
export function isCsrfProven(
  header: string | null,
  cookies: ReadonlyMap<string, string>,
  session: { secret: string; isSecure: boolean },
): boolean {
  const [token = '', hash = ''] = (cookies.get(csrfCookieName(session.isSecure)) ?? '').split('|');
  if (token === '' || header === null) return false;
  const expected = createHash('sha256').update(`${token}${session.secret}`).digest('hex');
  return isEqual(hash, expected) && isEqual(header, token);
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Links that expire: a path with its last second and an HMAC over both, for whoever holds no session. */
import { timingSafeEqual } from 'node:crypto';
import { hmacSha256Hex } from './signatures';

/** `path?exp=<unix seconds>&sig=<hex>`; `path` is taken as it stands in the URL (percent-encoded). */
export function signPath(key: Uint8Array, path: string, expiresAtSeconds: number): string {
  return `${path}?exp=${expiresAtSeconds}&sig=${signatureOf(key, path, String(expiresAtSeconds))}`;
}

/** Whether `exp` and `sig` belong to `path` under one of `keys` and the time is not over. `now` is Unix milliseconds. */
export function verifySignedPath(
  keys: readonly Uint8Array[],
  link: { path: string; exp: string | null; sig: string | null },
  now: number,
): boolean {
  const { path, exp, sig } = link;
  if (exp === null || sig === null || !/^\d{1,12}$/.test(exp) || !/^[0-9a-f]{64}$/.test(sig)) return false;
  const given = Buffer.from(sig);
  let isSigned = false;
  for (const key of keys) {
    if (timingSafeEqual(Buffer.from(signatureOf(key, path, exp)), given)) isSigned = true;
  }
  return isSigned && now < Number(exp) * 1000;
}

function signatureOf(key: Uint8Array, path: string, exp: string): string {
  return hmacSha256Hex(key, `${exp}\n${path}`);
}

/** HMAC-SHA256 signatures over raw bytes (contract 6.5), compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'sha256=';
const DIGEST_BYTES = 32;

/** Lower-case hex. Strings are taken as UTF-8. */
export function hmacSha256Hex(secret: string | Uint8Array, body: string | Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** The value of `X-Quantum-Signature`: `sha256=` and hex. */
export function signatureHeader(secret: string, rawBody: string | Uint8Array): string {
  return PREFIX + hmacSha256Hex(secret, rawBody);
}

/**
 * Whether `header` signs `rawBody` with any of `secrets` (the current one and, during a rotation, the previous).
 * Expects `sha256=<hex>`; with `form: 'bare'` the prefix may be missing. Every secret is tried whatever the first
 * says, so the time taken tells nothing.
 */
export function verifySignature(
  header: string | null | undefined,
  rawBody: string | Uint8Array,
  secrets: readonly string[],
  form: 'prefixed' | 'bare' = 'prefixed',
): boolean {
  const given = signatureBytes(header ?? '', form);
  let isValid = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    if (timingSafeEqual(expected, given ?? Buffer.alloc(DIGEST_BYTES))) isValid = true;
  }
  return isValid && given !== undefined;
}

function signatureBytes(header: string, form: 'prefixed' | 'bare'): Buffer | undefined {
  const hasPrefix = header.startsWith(PREFIX);
  if (!hasPrefix && form === 'prefixed') return undefined;
  const hex = hasPrefix ? header.slice(PREFIX.length) : header;
  return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

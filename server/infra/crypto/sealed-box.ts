/**
 * AES-256-GCM over short values, with everything that must not be confused bound as associated data: a sealed value
 * moved to another organisation, row or purpose does not open.
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed value was changed, belongs elsewhere, or its key is not on the ring. The message never holds data. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
  readonly code: 'malformed' | 'unknown_key' | 'not_authentic';

  constructor(code: DecryptionError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Seals `plain`; the answer is nonce, ciphertext and tag as base64url. */
export function seal(key: KeyObject, plain: Uint8Array, associated: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(associated));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/**
 * Opens what `seal` made with the same key and associated data.
 *
 * @throws DecryptionError for anything else.
 */
export function open(key: KeyObject, sealed: string, associated: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  // Base64 reads several spellings as the same bytes; only the one that `seal` writes is accepted.
  if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) {
    throw new DecryptionError('malformed', 'Not a sealed value');
  }
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(associated));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch {
    throw new DecryptionError('not_authentic', 'The sealed value was changed or belongs elsewhere');
  }
}

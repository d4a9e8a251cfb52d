/** Keys, tokens and secrets that the product gives out (contract 2.0, 3.1): at least 160 random bits each. */
import { createHash, randomBytes } from 'node:crypto';

export type ApiKeyEnv = 'sandbox' | 'live';
/** Which surfaces a key is for: Quantum's, or Aurion's, whose keys have no sandbox (contract 3.1). */
export type ApiKeyKind = 'quantum' | 'itsm';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const API_KEY_SECRET_CHARS = 32;
const API_KEY_PATTERN = /^qe_sk_(sandbox|live)_[A-Za-z0-9]{16,64}$/;
/** How much of a key may be shown again: its kind and four characters. */
const SHOWN_SECRET_CHARS = 4;

/** A new API key. Show `key` once; store `hash` and `prefix`. */
export function mintApiKey(
  env: ApiKeyEnv,
  kind: ApiKeyKind = 'quantum',
): { key: string; hash: string; prefix: string } {
  const secret = Array.from(randomBytes(API_KEY_SECRET_CHARS), (byte) => BASE32[byte & 31]).join('');
  const key = `${kind === 'itsm' ? 'itsm' : 'qe'}_sk_${env}_${secret}`;
  return { key, hash: hashApiKey(key), prefix: apiKeyPrefix(key) };
}

/** SHA-256 of a key, hex: what is stored and looked up. A fast hash suffices for 160 random bits. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The part of a key that may be shown, such as `qe_sk_live_ABCD`. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, key.lastIndexOf('_') + 1 + SHOWN_SECRET_CHARS);
}

/** The environment of a well-formed key of Quantum's surfaces, else `undefined`; keys are case-sensitive. */
export function apiKeyEnv(key: string): ApiKeyEnv | undefined {
  return API_KEY_PATTERN.exec(key)?.[1] as ApiKeyEnv | undefined;
}

/** `wht_` and 32 URL-safe characters (192 bits). */
export function newWebhookToken(): string {
  return randomToken('wht_');
}

/** `qe_whsec_` and 43 URL-safe characters (256 bits); made anew for every use. */
export function newWebhookSecret(): string {
  return randomToken('qe_whsec_', 32);
}

/** `prefix` and random URL-safe characters: 24 bytes give 32 of them. */
export function randomToken(prefix: string, bytes = 24): string {
  return prefix + randomBytes(bytes).toString('base64url');
}

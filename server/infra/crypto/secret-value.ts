/** Secrets of an organisation at rest: connection keys, environment values, webhook secrets (contract 6.8). */
import type { OrgKey } from './keyring';
import { DecryptionError, open, seal } from './sealed-box';

const SCHEME = 'es1';

/**
 * Encrypts `plaintext` for one place: `context` names what it is and which row it belongs to (`env:STRIPE_KEY`,
 * `connection:scn_…`), and only the same organisation and context open it again.
 */
export function encryptSecret(orgKey: OrgKey, plaintext: string, context: string): string {
  return `${SCHEME}.${seal(orgKey.key, Buffer.from(plaintext), associated(orgKey, context))}`;
}

/** @throws DecryptionError when `sealed` was changed, or is another organisation's or context's. */
export function decryptSecret(orgKey: OrgKey, sealed: string, context: string): string {
  const [scheme, box = '', ...rest] = sealed.split('.');
  if (scheme !== SCHEME || rest.length > 0) throw new DecryptionError('malformed', 'Not an encrypted secret');
  return open(orgKey.key, box, associated(orgKey, context)).toString('utf8');
}

function associated(orgKey: OrgKey, context: string): string {
  return JSON.stringify([SCHEME, orgKey.orgId, context]);
}

/**
 * Envelope encryption (contract 6.8): a master key from the environment wraps one data key per organisation. The
 * first master key is the current one; older ones still open, and `rewrap` moves a data key to the current one
 * without touching what it encrypts, so a master key is rotated while the product runs.
 */
import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { DecryptionError, open, seal } from './sealed-box';

/** An organisation's data key, open. Keep it in memory only. */
export type OrgKey = { orgId: string; key: KeyObject };

export type Keyring = {
  /** Id of the master key that wraps from now on. */
  currentKeyId: string;
  /** Makes an organisation's data key: the open key, and the wrapped text to store. */
  createOrgKey: (orgId: string) => { orgKey: OrgKey; wrapped: string };
  /** @throws DecryptionError when `wrapped` was changed, is another organisation's, or its master key is gone. */
  unwrap: (wrapped: string, orgId: string) => OrgKey;
  /** The same data key under the current master key; `undefined` when it already is. */
  rewrap: (wrapped: string, orgId: string) => string | undefined;
  /** Keys for another use (such as `storage-url`), one per master key, the current one first: sign with the first, accept any. */
  deriveKeys: (purpose: string) => readonly Buffer[];
};

type MasterKey = { id: string; bytes: Buffer; key: KeyObject };

const KEY_BYTES = 32;
const SCHEME = 'wk1';

/**
 * A ring of master keys, each 32 bytes as base64 or as 64 hex digits; several may come in one comma-separated text.
 *
 * @throws RangeError when there is no key or one is not 32 bytes.
 */
export function createKeyring(appEncryptionKeys: string | readonly string[]): Keyring {
  const texts = typeof appEncryptionKeys === 'string' ? appEncryptionKeys.split(',') : appEncryptionKeys;
  const masters = texts.map((text) => parseMasterKey(text.trim()));
  const [current] = masters;
  if (current === undefined) throw new RangeError('At least one encryption key is needed');
  const byId = new Map(masters.map((master) => [master.id, master]));

  const openWrapped = (wrapped: string, orgId: string) => {
    const [scheme, keyId = '', sealed = '', ...rest] = wrapped.split('.');
    if (scheme !== SCHEME || rest.length > 0) throw new DecryptionError('malformed', 'Not a wrapped key');
    const master = byId.get(keyId);
    if (master === undefined) {
      throw new DecryptionError('unknown_key', `The encryption key ${keyId} is not configured any more`);
    }
    return { keyId, bytes: open(master.key, sealed, associated(keyId, orgId)) };
  };
  const wrap = (bytes: Buffer, orgId: string) =>
    `${SCHEME}.${current.id}.${seal(current.key, bytes, associated(current.id, orgId))}`;

  return {
    currentKeyId: current.id,
    createOrgKey: (orgId) => {
      const bytes = randomBytes(KEY_BYTES);
      return { orgKey: { orgId, key: createSecretKey(bytes) }, wrapped: wrap(bytes, orgId) };
    },
    unwrap: (wrapped, orgId) => ({ orgId, key: createSecretKey(openWrapped(wrapped, orgId).bytes) }),
    rewrap: (wrapped, orgId) => {
      const { keyId, bytes } = openWrapped(wrapped, orgId);
      return keyId === current.id ? undefined : wrap(bytes, orgId);
    },
    deriveKeys: (purpose) =>
      masters.map(({ bytes }) =>
        Buffer.from(hkdfSync('sha256', bytes, '', `countersign:${purpose}`, KEY_BYTES)),
      ),
  };
}

function associated(keyId: string, orgId: string): string {
  return JSON.stringify([SCHEME, keyId, orgId]);
}

function parseMasterKey(text: string): MasterKey {
  const bytes = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new RangeError('An encryption key must be 32 bytes, as base64 or as 64 hex digits');
  }
  // The id tells keys apart in stored rows; a hash of the key under its own label gives nothing away.
  const id = createHash('sha256').update('countersign:key-id:').update(bytes).digest('hex').slice(0, 12);
  return { id, bytes, key: createSecretKey(bytes) };
}

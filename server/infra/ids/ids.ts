/** Names for things: prefixed ULIDs of contract 3.1, UUIDs v7 and trace ids, with the checks for each. */
import { pooledRandom } from './random-pool';
import { ulid } from './ulid';

/** `newId('flw')` is `flw_` and a ULID. Ids made in one process sort in the order they were made. */
export function newId(prefix: string): string {
  return `${prefix}_${ulid()}`;
}

/** 32 lower-case hex digits (contract 6.3). */
export function newTraceId(): string {
  return hex(pooledRandom(16));
}

/** A UUID of version 7: time first, then 74 random bits. */
export function newUuid(now: number = Date.now()): string {
  const bytes = new Uint8Array(16);
  bytes.set(pooledRandom(16));
  for (let i = 5, rest = now; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = hex(bytes);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const TRACE_PATTERN = /^[0-9a-f]{32}$/;
const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether `value` is `<prefix>_` and a ULID. */
export function isId(value: unknown, prefix: string): value is string {
  return (
    typeof value === 'string' &&
    value.startsWith(`${prefix}_`) &&
    ULID_PATTERN.test(value.slice(prefix.length + 1))
  );
}

/** Whether `value` is 32 lower-case hex digits; all zeros is not a trace. */
export function isTraceId(value: unknown): value is string {
  return typeof value === 'string' && TRACE_PATTERN.test(value) && !/^0+$/.test(value);
}

/** Whether `value` is a UUID of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID_PATTERN.test(value);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

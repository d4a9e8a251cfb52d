/**
 * Cryptographically strong random bytes, drawn from the system in blocks: ids are made several times per run and
 * a system call for each would cost more than the rest of the id. A byte is handed out once.
 */
import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8192;
const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let used = POOL_BYTES;

/** The next `count` random bytes (at most 8192), as a view that is only valid until the next call. */
export function pooledRandom(count: number): Uint8Array {
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + count);
  used += count;
  return bytes;
}

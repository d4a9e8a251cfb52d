/** Keys of what may happen once, as UUIDs: 16 bytes whatever the length of the parts. */
import { createHash } from 'node:crypto';

/** Equal parts give equal keys; `kind` keeps the kinds apart. */
export function onceKey(
  kind: 'event' | 'idempotency' | 'cron' | 'cancel',
  ...parts: readonly string[]
): string {
  const hash = createHash('sha256').update(kind);
  for (const part of parts) hash.update('\0').update(part);
  return hash.digest('hex').slice(0, 32);
}

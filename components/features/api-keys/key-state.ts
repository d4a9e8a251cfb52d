/** Whether a key opens anything now. */

export type KeyState = 'active' | 'expiring' | 'expired' | 'revoked';

const SOON_MS = 7 * 24 * 60 * 60_000;

type Validity = { expiresAt: string | null; revokedAt: string | null };

/** A week before its end a key is `expiring`. */
export function keyState({ expiresAt, revokedAt }: Validity, nowMs: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'active';
  const leftMs = new Date(expiresAt).getTime() - nowMs;
  if (leftMs <= 0) return 'expired';
  return leftMs < SOON_MS ? 'expiring' : 'active';
}

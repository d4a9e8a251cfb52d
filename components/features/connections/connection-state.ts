/** How a connection fares, from what the health check last noted. */

export type ConnectionState = 'off' | 'unknown' | 'healthy' | 'silent';

/** The check asks every five minutes; two missed answers are worth a word. */
const SILENT_AFTER_MS = 12 * 60_000;

type Health = { active: boolean; lastHealthyAt: string | null };

export function connectionState({ active, lastHealthyAt }: Health, nowMs: number): ConnectionState {
  if (!active) return 'off';
  if (lastHealthyAt === null) return 'unknown';
  return nowMs - new Date(lastHealthyAt).getTime() > SILENT_AFTER_MS ? 'silent' : 'healthy';
}

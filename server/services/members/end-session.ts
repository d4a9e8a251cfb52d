import type { Platform } from '../platform';

/** Signs a session out for good: from the next second on its cookie, and every copy of it, opens nothing. */
export async function endSession(platform: Platform, session: { id: string; endsAt: Date }): Promise<void> {
  await platform.sql.query({
    name: 'end_session',
    text: 'INSERT INTO ended_session (id, ends_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
    values: [session.id, session.endsAt],
  });
}

import type { LiveHint } from '@/server/infra/db/sql';
import type { Platform } from '../platform';

/**
 * Tells the organisation's live readers that something of theirs has changed although no event says so, such as a
 * draft. Within a transaction use `announce` of its `sql` instead, which waits for the commit.
 */
export function announce(platform: Platform, orgId: string, hint: LiveHint): void {
  platform.sql.announce({ orgId, hint });
}

import type { Actor } from '@/server/services/actor';
import { DomainError } from '@/server/services/domain-error';
import type { OrgLimits } from '@/server/services/runs/flow-head';

/** Who calls, proven: an API key or a signed-in person, in one organisation. */
export type Principal = {
  kind: 'api_key' | 'session';
  orgId: string;
  orgLimits: OrgLimits;
  /** Its `scopes` are written out (`grantedScopes`). */
  actor: Actor;
  /** Names the caller to the request limits. */
  limitKey: string;
};

/** The one answer to missing, malformed, unknown, expired and revoked credentials (contract 2.0). */
export function unauthenticated(): DomainError {
  return new DomainError('unauthenticated', 'unauthenticated', 'missing or invalid Bearer');
}

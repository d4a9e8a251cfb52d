/** Authenticates, and counts strangers by address, so that keys cannot be guessed at any speed. */

import { rateLimited } from '@/server/services/limits/rate-limited';
import type { RateUse } from '@/server/services/limits/rate-window';
import type { ApiContext } from '../api-context';
import { authenticate, type Credentials } from './authenticate';
import type { Principal } from './principal';

export type Visit = { ip: string; method: string; rate?: RateUse };

/** Throws what `authenticate` throws, or `rate_limited` when the address has failed too often. */
export async function identify(api: ApiContext, visit: Visit, credentials: Credentials): Promise<Principal> {
  try {
    return await authenticate(api, credentials);
  } catch (error) {
    await countAddress(api, visit);
    throw error;
  }
}

/** Counts a request that no caller answers for; leaves the use on the visit for its headers. */
export async function countAddress(api: ApiContext, visit: Visit): Promise<void> {
  const use = await api.requestLimits.count(visit.method === 'GET' ? 'read' : 'write', `address ${visit.ip}`);
  visit.rate = use;
  if (use.isExceeded) throw rateLimited(use, Date.now());
}

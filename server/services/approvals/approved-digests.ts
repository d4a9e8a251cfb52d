/** Which calls a person approved, so that the gateway sends no others (design 3.5). */

import { callsDigest } from './calls-digest';
import type { PreviewCall } from './preview-calls';

export type ApprovedRow = {
  calls: PreviewCall[];
  /** As stored with the decision. */
  digest: string | null;
  /** As the audit log has it, where nobody can change it. */
  audited: string | null;
};

/** Binds a call to a digest that no request has: the record of its approval was tampered with. */
const NOTHING = 'tampered';

/** Binds a call that left under its approval already, in a run that repeats part of that one: it needs a new yes. */
export const SPENT = 'spent';

/** Approved digests by node; a later approval of the same node counts. */
export function approvedDigests(approvals: readonly ApprovedRow[]): Map<string, string> {
  const digests = new Map<string, string>();
  for (const { calls, digest, audited } of approvals) {
    const isIntact = digest === audited && digest === callsDigest(calls);
    for (const call of calls) {
      if (call.digest !== null) digests.set(call.nodeId, isIntact ? call.digest : NOTHING);
    }
  }
  return digests;
}

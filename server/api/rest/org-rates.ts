/** How full the organisations' own buckets were when last seen: what the headers of a refusal say. */
import { type OrgBucket, type RateUse, rateUse, rateWindow } from '@/server/services/limits/rate-window';
import type { OrgLimits } from '@/server/services/runs/flow-head';

export type OrgRates = {
  note: (orgId: string, use: RateUse) => void;
  /** As last seen in the window of `now` (Unix milliseconds), else a full bucket. */
  last: (bucket: OrgBucket, orgId: string, limits: OrgLimits, now: number) => RateUse;
};

const ORGS_MAX = 10_000;

export function createOrgRates(): OrgRates {
  const seen = new Map<string, RateUse>();
  return {
    note(orgId, use) {
      if (seen.size >= ORGS_MAX) seen.clear();
      seen.set(`${orgId} ${use.bucket}`, use);
    },
    last(bucket, orgId, limits, now) {
      const use = seen.get(`${orgId} ${bucket}`);
      return use !== undefined && use.resetAt > now ? use : rateUse(rateWindow(bucket, limits, now), 0);
    },
  };
}

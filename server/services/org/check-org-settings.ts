/** What an organisation's settings may be. */
import { invalidField } from '../domain-error';
import { isTimezone } from '../flows/preview-cron';
import type { OrgLimits } from '../runs/flow-head';

/** What is left out stays as it is. */
export type UpdateOrgSettings = {
  name?: string;
  timezone?: string;
  longRetention?: boolean;
  llmDailyQuota?: number | null;
  /** Each limit that is given; null goes back to the default. */
  limits?: { [Limit in keyof OrgLimits]?: number | null };
};

const NAME_CHARS_MAX = 200;
const INT_MAX = 2_147_483_647;
const LIMITS = ['flowsExecutePerMinute', 'llmInferencePerMinute', 'webhooksPerSecond'] as const;

/** Throws `invalid` naming the field. */
export function checkOrgSettings({ name, timezone, llmDailyQuota, limits = {} }: UpdateOrgSettings): void {
  if (name !== undefined && (name.trim() === '' || name.length > NAME_CHARS_MAX || name.includes('\u0000'))) {
    throw invalidField('name', `must be 1 to ${NAME_CHARS_MAX} characters`);
  }
  if (timezone !== undefined && !isTimezone(timezone)) {
    throw invalidField('timezone', 'must be an IANA time zone such as Asia/Jakarta');
  }
  if (!isUnsetOrWhole(llmDailyQuota, 0))
    throw invalidField('llmDailyQuota', 'must be a whole number or null');
  for (const [limit, value] of Object.entries(limits)) {
    const field = `limits.${limit}`;
    if (!LIMITS.some((known) => known === limit)) throw invalidField(field, 'is not a limit');
    if (!isUnsetOrWhole(value, 1)) throw invalidField(field, 'must be a whole number from 1 or null');
  }
}

/** The limits after a change: given ones set, nulls back at their default. */
export function mergeLimits(before: OrgLimits, given: UpdateOrgSettings['limits'] = {}): OrgLimits {
  const after: OrgLimits = {};
  for (const limit of LIMITS) {
    const value = given[limit] === undefined ? before[limit] : given[limit];
    if (value !== undefined && value !== null) after[limit] = value;
  }
  return after;
}

function isUnsetOrWhole(value: number | null | undefined, least: number): boolean {
  return (
    value === undefined || value === null || (Number.isInteger(value) && value >= least && value <= INT_MAX)
  );
}

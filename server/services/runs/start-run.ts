import type { JsonObject } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import type { Platform } from '../platform';
import { type Acceptance, acceptRun, type RunRequest } from './accept-run';
import { assertActive } from './assert-active';
import { checkInput } from './check-input';
import type { FlowHead } from './flow-head';
import { rememberRun } from './remember-run';

/**
 * Starts a run of a flow as it was last seen: checks state and input, accepts, and wakes the carrier. `stale` asks the
 * caller to read the flow again. Throws `conflict`, `invalid` and `rate_limited` refusals.
 */
export async function startRun(
  platform: Platform,
  head: FlowHead,
  request: RunRequest & { input: JsonObject },
): Promise<Acceptance> {
  assertActive(head);
  await checkInput(platform, head, request.input);
  const acceptance = await acceptRun(sqlFor(platform, head, request), head, request, platform.clock.now());
  if (acceptance.kind === 'accepted') {
    await rememberRun(platform, head, request, acceptance.run);
    platform.outbox.kick();
  }
  return acceptance;
}

/**
 * Runs of an organisation are accepted together, since each stands in line for its limits and its event chain; those of
 * webhooks apart, as they have a limit more to stand for. Not one with an external id that is unique: it may have to
 * wait for the end of another run, which stands in that line itself.
 */
function sqlFor(platform: Platform, head: FlowHead, request: RunRequest): SqlRunner {
  const isUnique = head.surface === 'workflow' && request.externalId !== undefined;
  return isUnique ? platform.sql : platform.groupedSql(`accept ${request.trigger} ${head.orgId}`);
}

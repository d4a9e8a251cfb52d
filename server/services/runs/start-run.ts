import type { JsonObject } from '@/server/flow/json';
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
  const acceptance = await acceptRun(platform.sql, head, request, platform.clock.now());
  if (acceptance.kind === 'accepted') {
    await rememberRun(platform, head, request, acceptance.run);
    platform.outbox.kick();
  }
  return acceptance;
}

/** The systems of one executor, joined: what each tells the others. */
import { type Calls, createCalls } from './calls';
import { type ClaimSchedule, createClaimSchedule } from './claim-schedule';
import { type CronTicks, createCronTicks } from './cron-ticks';
import type { ResolvedOptions } from './executor-options';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import { createIngest, type Ingest } from './ingest';
import { createMatches, type Matches } from './matches';
import { createOutcomes } from './outcomes';
import { createRegistry, type Registry } from './registry';
import { createRetention, type Retention } from './retention';
import { createSlots, type Slots } from './slots';
import type { DirectHandler } from './transport';
import { createTurns, type Turns } from './turns';
import { createWakeChannel, type WakeChannel } from './wake-channel';

export type Systems = {
  registry: Registry;
  slots: Slots;
  schedule: ClaimSchedule;
  turns: Turns;
  calls: Calls;
  ingest: Ingest;
  matches: Matches;
  cron: CronTicks;
  heartbeat: Heartbeat;
  retention: Retention;
  wakeChannel: WakeChannel;
};

export type SystemsOptions = ResolvedOptions & {
  /** Names this process among those on the database. */
  processId: string;
  /** The functions' handler; throws before there is one. */
  transport: () => DirectHandler;
};

export function createSystems(options: SystemsOptions): Systems {
  const registry = createRegistry();
  const slots = createSlots(options.concurrency);
  const wakeChannel = createWakeChannel({
    ...options,
    sender: options.processId,
    onWake: () => turns.wake(),
  });
  const schedule = createClaimSchedule({ ...options, freeSlots: slots.free, onSurplus: wakeChannel.tell });
  const turns = createTurns({
    ...options,
    schedule,
    activeCalls: slots.used,
    onItems: (items) => calls.start(items),
    onLost: (leases) => calls.lose(leases),
  });
  const calls = createCalls({
    ...options,
    registry,
    slots,
    outcomes: createOutcomes({ ...options, registry, turns }),
  });
  const matches = createMatches({ ...options, registry, onResumed: turns.wake });
  const ingest = createIngest({
    ...options,
    registry,
    // New runs do not overtake those that wait in the queue.
    reserveSlots: (count) => (schedule.hasBacklog() ? 0 : slots.reserve(count)),
    returnSlots: slots.unreserve,
    onLeased(items) {
      slots.unreserve(items.length);
      calls.start(items);
    },
    onQueued() {
      turns.wake();
      if (slots.free() === 0 || !schedule.isClaiming()) wakeChannel.tell();
    },
    onMatches: matches.wake,
  });
  return {
    registry,
    slots,
    schedule,
    turns,
    calls,
    ingest,
    matches,
    cron: createCronTicks({ ...options, registry, takeRuns: ingest.takeRuns }),
    heartbeat: createHeartbeat({ ...options, calls, turns }),
    retention: createRetention({ ...options, everyMs: options.retentionEveryMs }),
    wakeChannel,
  };
}

/**
 * Runs Inngest functions in this process on PostgreSQL by driving the SDK's own handler (docs/adr/0003). Several
 * processes may do so on one database.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToRegister } from './call-function';
import { createDoor, type Door } from './door';
import { ExecutorError } from './executor-error';
import { type EmbeddedExecutorOptions, type ResolvedOptions, readOptions } from './executor-options';
import { parseRegistration } from './parse-registration';
import { readSend } from './read-send';
import { createSystems, type Systems } from './systems';
import { type AttachedHandler, type DirectHandler, openTransport } from './transport';

export type ExecutorStatus = {
  /** Functions are registered, the executor is started, and the database answered last time. */
  ready: boolean;
  /** Calls under way. */
  inFlight: number;
  concurrency: number;
  /** Due items that waited when last counted, a few seconds ago at most. */
  queued: number;
  /** Registered functions. */
  functions: number;
};

export type EmbeddedExecutor = {
  /** Options of the Inngest client that connect it to this executor. The keys are random and of this process. */
  clientOptions: { fetch: Door; baseUrl: string; eventKey: string; signingKey: string; isDev: false };
  /**
   * Registers the handler's functions.
   *
   * @throws ExecutorError naming each function and option that it cannot run
   */
  attach: (handler: AttachedHandler) => Promise<void>;
  /** Begins to claim and to tick; call it after `attach`. Throws when the database is not reached. */
  start: () => Promise<void>;
  /** Claims nothing more, lets calls end for `timeoutMs`, then gives their leases back. Events are still taken in. */
  drain: (timeoutMs: number) => Promise<void>;
  /** Ends everything; drain first. */
  stop: () => Promise<void>;
  status: () => ExecutorStatus;
};

type Session = { transport?: DirectHandler; problem?: unknown };

export function createEmbeddedExecutor(given: EmbeddedExecutorOptions): EmbeddedExecutor {
  const options = readOptions(given);
  const eventKey = randomBytes(16).toString('hex');
  const signingKey = `signkey-embedded-${randomBytes(32).toString('hex')}`;
  const session: Session = {};
  const systems = createSystems({ ...options, processId: eventKey, transport: () => transportOf(session) });
  const { turns, calls, cron, heartbeat, matches, retention, wakeChannel } = systems;

  return {
    clientOptions: {
      fetch: openDoor(systems, options, session, eventKey),
      baseUrl: 'http://embedded',
      eventKey,
      signingKey,
      isDev: false,
    },
    async attach(handler) {
      const transport = openTransport(handler, signingKey);
      session.problem = undefined;
      const reply = await askToRegister(transport);
      if (session.problem) throw session.problem;
      if (reply.status !== 200)
        throw new ExecutorError('registration_failed', `The handler answered ${reply.status}: ${reply.body}`);
      session.transport = transport;
    },
    async start() {
      transportOf(session);
      await options.syncClock();
      await wakeChannel.open();
      heartbeat.start();
      turns.startClaiming();
      matches.wake();
      cron.start();
      retention.start();
    },
    async drain(timeoutMs) {
      cron.stop();
      turns.stopClaiming();
      const bound = AbortSignal.timeout(timeoutMs);
      await Promise.race([calls.idle(), aborted(bound)]);
      await Promise.race([
        calls.releaseAll().then(turns.flush),
        sleep(RELEASE_MS, undefined, { ref: false }),
      ]);
      wakeChannel.tell();
    },
    async stop() {
      cron.stop();
      heartbeat.stop();
      turns.stopClaiming();
      await Promise.all([matches.close(), retention.close(), turns.close()]);
      await wakeChannel.close();
    },
    status: () => statusOf(systems, options.concurrency, session),
  };
}

function statusOf(
  { schedule, turns, slots, heartbeat, registry }: Systems,
  concurrency: number,
  session: Session,
): ExecutorStatus {
  return {
    ready: session.transport !== undefined && schedule.isClaiming() && turns.isHealthy(),
    inFlight: slots.used(),
    concurrency,
    queued: heartbeat.queued(),
    functions: registry.all().length,
  };
}

/** Time for giving leases back once calls have had theirs. */
const RELEASE_MS = 2_000;

function openDoor(
  { ingest, registry, calls }: Systems,
  options: ResolvedOptions,
  session: Session,
  eventKey: string,
): Door {
  return createDoor({
    logger: options.logger,
    eventKey,
    async onSend(body, seed) {
      transportOf(session);
      const events = readSend(body, seed, options.clock.now());
      await ingest.take(events);
      return events.map(({ event }) => event.id);
    },
    onRegister(body) {
      try {
        registry.set(parseRegistration(body));
      } catch (error) {
        session.problem = error;
        throw error;
      }
    },
    onCheckpoint: calls.checkpoint,
  });
}

function transportOf({ transport }: Session): DirectHandler {
  if (!transport)
    throw new ExecutorError('not_attached', 'The functions are not attached to the executor yet');
  return transport;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

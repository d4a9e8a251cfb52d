/**
 * Joins the background functions with what carries them (design 5): an Inngest server when one is configured, else
 * the embedded executor. The functions are the same.
 */
import type { InngestFunction } from 'inngest';
import type pg from 'pg';
import { createInngestClient } from '@/inngest/client';
import { createFunctions } from '@/inngest/functions';
import type { Jobs } from '@/inngest/jobs';
import { directFunctions, serveFunctions } from '@/inngest/serve-functions';
import type { Env } from './env';
import { createEmbeddedExecutor } from './executor/embedded-executor';
import type { Logger } from './infra/log/logger';
import type { CarrierEvent } from './services/outbox/relay-outbox';

export type Carrier = {
  /** The public route of the functions. */
  handler: (request: Request) => Promise<Response>;
  send: (events: CarrierEvent[]) => Promise<void>;
  isReady: () => boolean;
  /** Claims nothing more and lets what is under way end. */
  drain: (timeoutMs: number) => Promise<void>;
  stop: () => Promise<void>;
};

type Parts = { settings: Env; pool: pg.Pool; jobs: Jobs; logger: Logger };

/** Starts carrying; resolves when work is taken. */
export function startCarrier(parts: Parts): Promise<Carrier> {
  return parts.settings.INNGEST_BASE_URL ? connectServer(parts) : startEmbedded(parts);
}

async function connectServer({ settings, jobs, logger }: Parts): Promise<Carrier> {
  const client = createInngestClient({
    baseUrl: settings.INNGEST_BASE_URL,
    eventKey: settings.INNGEST_EVENT_KEY,
    signingKey: settings.INNGEST_SIGNING_KEY,
    isDev: false,
    logger: plainLogger(logger),
  });
  return {
    handler: serveFunctions(client, createFunctions(client, jobs), settings.INNGEST_SERVE_ORIGIN),
    send: async (events) => void (await client.send(events)),
    isReady: () => true,
    drain: async () => {},
    stop: async () => {},
  };
}

async function startEmbedded({ pool, jobs, logger }: Parts): Promise<Carrier> {
  const executor = createEmbeddedExecutor({ pool, logger });
  const client = createInngestClient({ ...executor.clientOptions, logger: plainLogger(logger) });
  const functions: InngestFunction.Any[] = createFunctions(client, jobs);
  await executor.attach({ direct: directFunctions(client, functions) });
  await executor.start();
  return {
    handler: serveFunctions(client, functions),
    send: async (events) => void (await client.send(events)),
    isReady: () => executor.status().ready,
    drain: executor.drain,
    stop: executor.stop,
  };
}

/** Without `child`, which the SDK would call for every request. */
function plainLogger(logger: Logger) {
  return {
    debug: logger.debug.bind(logger),
    info: logger.info.bind(logger),
    warn: logger.warn.bind(logger),
    error: logger.error.bind(logger),
  };
}

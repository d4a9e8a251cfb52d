/**
 * The client's `fetch`: every request that the SDK would send to a server ends here. What this executor does not do
 * is answered 501 and logged, never swallowed.
 */
import type { Logger } from '@/server/infra/log/logger';
import { ExecutorError } from './executor-error';

export type DoorOptions = {
  logger: Logger;
  eventKey: string;
  /** `seed` derives event ids; resolves with the ids when the events are durable. */
  onSend: (body: string, seed: string | undefined) => Promise<string[]>;
  onRegister: (body: unknown) => void;
  onCheckpoint: (lease: { id: string; generation: number }, steps: unknown) => Promise<'stored' | 'stale'>;
};

export type Door = (input: unknown, init?: RequestInit) => Promise<Response>;

const CHECKPOINT = /\/v1\/checkpoint\/[^/]+\/async$/;
const STORED = reply(200, {});

export function createDoor(options: DoorOptions): Door {
  return async (input, init) => {
    const path = pathOf(input);
    const body = typeof init?.body === 'string' ? init.body : '';
    try {
      if (CHECKPOINT.test(path)) return await checkpoint(options, body);
      if (path.startsWith('/e/')) return await send(options, path, body, init);
      if (path === '/fn/register') return register(options, body);
    } catch (error) {
      return refusal(error, options.logger, path);
    }
    options.logger.error({ path }, 'the embedded executor does not offer this part of the Inngest API');
    return reply(501, { error: `The embedded executor does not offer ${path}`, status: 501 });
  };
}

async function checkpoint(options: DoorOptions, body: string): Promise<Response> {
  const { qi_id: id, generation_id: generation, steps } = JSON.parse(body) as Record<string, unknown>;
  const outcome = await options.onCheckpoint({ id: String(id), generation: Number(generation) }, steps);
  return outcome === 'stored' ? STORED : reply(409, { error: 'The lease of this call is lost', status: 409 });
}

async function send(options: DoorOptions, path: string, body: string, init?: RequestInit): Promise<Response> {
  if (path !== `/e/${options.eventKey}`) return reply(401, { error: 'Unknown event key', status: 401 });
  const headers = init?.headers as Record<string, string> | undefined;
  const ids = await options.onSend(body, headers?.['x-inngest-event-id-seed']);
  return reply(200, { ids, status: 200 });
}

function register(options: DoorOptions, body: string): Response {
  options.onRegister(JSON.parse(body));
  return reply(200, { ok: true, status: 200, modified: true });
}

function refusal(error: unknown, logger: Logger, path: string): Response {
  const status = error instanceof ExecutorError ? statusOf(error) : 500;
  const message = error instanceof Error ? error.message : String(error);
  logger.error({ err: error, path: path.startsWith('/e/') ? '/e' : path }, 'a request of the SDK failed');
  return reply(status, { error: message, status });
}

function statusOf({ code }: ExecutorError): number {
  if (code === 'event_too_large') return 413;
  return code === 'not_attached' ? 503 : 400;
}

function pathOf(input: unknown): string {
  const { pathname } = new URL(input instanceof Request ? input.url : String(input));
  return pathname;
}

/**
 * The part of a Response that the SDK reads. A real one costs more than the rest of a request that never leaves the
 * process.
 */
function reply(status: number, value: unknown): Response {
  const text = async () => JSON.stringify(value);
  const light = {
    ok: status < 300,
    status,
    statusText: '',
    headers: new Headers(),
    json: async () => value,
    text,
    clone: () => light,
  };
  return light as unknown as Response;
}

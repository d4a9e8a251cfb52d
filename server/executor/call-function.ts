/** One call of a function through the SDK: the request that a server would send. */
import type { QueueItem } from './queue-item';
import type { RegisteredFunction } from './registered-function';
import type { DirectHandler, SdkReply } from './transport';

const ORIGIN = 'http://embedded/api/inngest';
const HOST = 'embedded';

export type Memo = Record<string, unknown>;

/**
 * Never rejects: what the handler throws is a reply that asks for a retry.
 *
 * @param requestId names the call to the function
 */
export async function callFunction(
  transport: DirectHandler,
  item: QueueItem,
  fn: RegisteredFunction,
  requestId: string,
): Promise<SdkReply> {
  try {
    return await transport({
      method: 'POST',
      url: urlOf(fn, item.branch),
      headers: {
        host: HOST,
        'content-type': 'application/json',
        'x-request-id': requestId,
        'x-inngest-generation-id': String(item.generation),
        'x-inngest-job-id': item.id,
      },
      body: callBody(item, fn, requestId),
    });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { status: 500, headers: {}, body: JSON.stringify({ name, message, stack }) };
  }
}

/** Asks the handler to register its functions, which it does through the client's `fetch`. */
export async function askToRegister(transport: DirectHandler): Promise<SdkReply> {
  return transport({ method: 'PUT', url: new URL(ORIGIN), headers: { host: HOST }, body: undefined });
}

const urls = new WeakMap<RegisteredFunction, URL>();

function urlOf(fn: RegisteredFunction, branch: string | undefined): URL {
  const known = branch === undefined ? urls.get(fn) : undefined;
  if (known) return known;
  const url = new URL(`${ORIGIN}?fnId=${encodeURIComponent(fn.id)}&stepId=${branch ?? 'step'}`);
  if (branch === undefined) urls.set(fn, url);
  return url;
}

function callBody(item: QueueItem, fn: RegisteredFunction, requestId: string) {
  const events = JSON.parse(item.events) as unknown[];
  const memo = item.memo === undefined ? {} : (JSON.parse(item.memo) as Memo);
  const stack = Object.keys(memo);
  return {
    // The SDK decides the protocol version; naming one costs it several failed parses.
    version: -1,
    event: events[0],
    events,
    steps: memo,
    ctx: {
      run_id: item.runId,
      fn_id: fn.id,
      attempt: item.attempt,
      max_attempts: fn.attemptsMax,
      disable_immediate_execution: item.branch === undefined && item.pending > 0,
      use_api: false,
      qi_id: item.id,
      generation_id: item.generation,
      request_id: requestId,
      stack: { stack, current: stack.length },
    },
  };
}

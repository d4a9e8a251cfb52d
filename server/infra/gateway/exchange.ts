/**
 * One request and its whole answer, bounded in time and size. Resolves in every case; a request that is given up is
 * cut off at once, so a slow or endless answer holds neither a connection nor memory.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher } from 'undici';
import { type CallFailure, callFailure, transportFailure } from './call-failure';
import type { TrackedOptions } from './guarded-agent';
import { tooLarge } from './response-body';
import type { WireRequest } from './wire-request';

/** The end of the time for a whole call. `onOver` runs once, when it comes. */
export type Deadline = {
  timeoutMs: number;
  isOver: boolean;
  onOver: (() => void) | undefined;
  clear: () => void;
};

export type Answer = {
  kind: 'answer';
  status: number;
  headers: Record<string, string>;
  /** Empty for a redirect. */
  bytes: Buffer;
  bodyBytes: number;
};

/** What is known beside the answer, filled in as it happens. */
export type ExchangeFacts = { isSent: boolean; remoteAddress: string | undefined };

type Ended = Answer | CallFailure;

/** Redirect bodies are read to keep the connection, up to here. */
const REDIRECT_BODY_BYTES_MAX = 65_536;
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);
const GIVEN_UP = new Error('The call was given up');
GIVEN_UP.stack = '';

export function startDeadline(timeoutMs: number): Deadline {
  const deadline: Deadline = {
    timeoutMs,
    isOver: false,
    onOver: undefined,
    clear: () => clearTimeout(timer),
  };
  const timer = setTimeout(
    () => {
      deadline.isOver = true;
      deadline.onOver?.();
    },
    Math.min(timeoutMs, 2 ** 31 - 1),
  );
  return deadline;
}

export function timedOut(deadline: Deadline): CallFailure {
  return callFailure('timeout', `No complete answer within ${deadline.timeoutMs} ms`);
}

/** Whether an answer sends the caller elsewhere. */
export function isRedirect(status: number, headers: Readonly<Record<string, string>>): boolean {
  return REDIRECT_STATUS.has(status) && headers.location !== undefined;
}

export function exchange(
  agent: Agent,
  wire: WireRequest,
  limits: { deadline: Deadline; maxBytes: number },
  facts: ExchangeFacts,
): Promise<Ended> {
  const { deadline, maxBytes } = limits;
  if (deadline.isOver) return Promise.resolve(timedOut(deadline));
  const options: TrackedOptions = {
    origin: wire.url.origin,
    path: wire.url.pathname + wire.url.search,
    method: wire.method as Dispatcher.HttpMethod,
    headers: wire.headers,
    ...(wire.body === undefined ? {} : { body: wire.body }),
  };
  return new Promise((resolve) => {
    const collector = createCollector(maxBytes);
    let controller: Dispatcher.DispatchController | undefined;
    let isEnded = false;
    const end = (ended: Ended) => {
      if (isEnded) return;
      isEnded = true;
      deadline.onOver = undefined;
      resolve(ended);
    };
    const giveUp = (ended: Ended) => {
      end(ended);
      controller?.abort(GIVEN_UP);
    };
    deadline.onOver = () => giveUp(timedOut(deadline));
    agent.dispatch(options, {
      onRequestStart: (started) => {
        controller = started;
        // A request that waited for a connection past its deadline is never written.
        if (isEnded) started.abort(GIVEN_UP);
        else facts.isSent = true;
      },
      onResponseStart: (_controller, status, headers) => {
        if (status < 200) return;
        facts.remoteAddress = options.peer?.address;
        const early = collector.start(status, headers);
        if (early !== undefined) giveUp(early);
      },
      onResponseData: (_controller, chunk) => {
        const early = collector.add(chunk);
        if (early !== undefined) giveUp(early);
      },
      onResponseEnd: () => end(collector.answer()),
      onResponseError: (_controller, error) => end(transportFailure(error)),
    });
  });
}

/** Gathers an answer; `start` and `add` say when to stop, and with what. */
function createCollector(maxBytes: number) {
  let status = 0;
  let headers: Record<string, string> = {};
  let keepsBody = true;
  let bodyBytes = 0;
  const chunks: Buffer[] = [];
  const answer = (): Answer => {
    const [only] = chunks;
    const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    return { kind: 'answer', status, headers, bytes, bodyBytes };
  };
  return {
    answer,
    start: (givenStatus: number, given: IncomingHttpHeaders): Ended | undefined => {
      status = givenStatus;
      headers = flatHeaders(given);
      keepsBody = !isRedirect(status, headers);
      return keepsBody && Number(headers['content-length']) > maxBytes ? tooLarge(maxBytes) : undefined;
    },
    add: (chunk: Buffer): Ended | undefined => {
      bodyBytes += chunk.length;
      if (!keepsBody) return bodyBytes > REDIRECT_BODY_BYTES_MAX ? answer() : undefined;
      if (bodyBytes > maxBytes) return tooLarge(maxBytes);
      chunks.push(chunk);
      return undefined;
    },
  };
}

function flatHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== '__proto__')
      flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

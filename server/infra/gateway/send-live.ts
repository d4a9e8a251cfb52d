/** Sends a request and follows its redirects, within one deadline; what comes back is free of secrets. */
import type { Agent } from 'undici';
import type { JsonValue } from '@/server/flow/json';
import type { CallResult } from '@/server/flow/nodes/node-executor';
import {
  type Answer,
  type Deadline,
  type ExchangeFacts,
  exchange,
  isRedirect,
  startDeadline,
  timedOut,
} from './exchange';
import type { EffectHop, EffectRecord } from './gateway-request';
import { mapStrings } from './map-strings';
import { isCredentialHeader } from './outbound-headers';
import { nextHop } from './redirects';
import { responseBody } from './response-body';
import { retryAfterMs } from './retry-after';
import type { WireRequest } from './wire-request';

export type LiveContext = {
  agent: Agent;
  timeoutMs: number;
  /** Cap of the answer's body, compressed and not. */
  maxBytes: number;
  isApproved: boolean;
  redact: ((text: string) => string) | undefined;
  now: () => number;
};

export type LiveOutcome = {
  result: CallResult;
  response?: EffectRecord['response'];
  hops: EffectHop[];
  isSent: boolean;
  remoteAddress: string | undefined;
};

export async function sendLive(first: WireRequest, context: LiveContext): Promise<LiveOutcome> {
  const deadline = startDeadline(context.timeoutMs);
  try {
    return await follow(first, context, deadline);
  } finally {
    deadline.clear();
  }
}

async function follow(first: WireRequest, context: LiveContext, deadline: Deadline): Promise<LiveOutcome> {
  const { agent, maxBytes, isApproved, redact = unchanged } = context;
  const facts: ExchangeFacts = { isSent: false, remoteAddress: undefined };
  const hops: EffectHop[] = [];
  for (let wire = first; ; ) {
    const answer = await exchange(agent, wire, { deadline, maxBytes }, facts);
    if (answer.kind === 'error') return { result: answer, hops, ...facts };
    if (!isRedirect(answer.status, answer.headers)) {
      const result = await resultOf(answer, context, deadline);
      return { result, response: responseRecord(answer, redact), hops, ...facts };
    }
    const next = nextHop(wire, answer, { hopsSoFar: hops.length, isApproved });
    if (next.kind === 'error') {
      return { result: next, response: responseRecord(answer, redact), hops, ...facts };
    }
    wire = next.wire;
    hops.push({ url: redact(wire.url.href), status: answer.status });
  }
}

async function resultOf(answer: Answer, context: LiveContext, deadline: Deadline): Promise<CallResult> {
  const { redact, maxBytes, now } = context;
  const { status, headers, bytes } = answer;
  const contentEncoding = headers['content-encoding'];
  const body = await responseBody(
    { status, bytes, contentType: headers['content-type'], contentEncoding },
    maxBytes,
  );
  if (body.kind === 'error') return body;
  if (deadline.isOver) return timedOut(deadline);
  const waitMs = status >= 400 ? retryAfterMs(headers['retry-after'], now()) : undefined;
  return {
    kind: 'response',
    status,
    headers: redact === undefined ? headers : redactHeaders(headers, redact),
    body: redact === undefined ? body.body : mapStrings(body.body, redact),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  };
}

function responseRecord(answer: Answer, redact: (text: string) => string): EffectRecord['response'] {
  const { status, headers, bodyBytes } = answer;
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    isCredentialHeader(name) ? '***' : redact(value),
  ]);
  return { status, headers: Object.fromEntries(shown), bodyBytes };
}

function redactHeaders(
  headers: Record<string, string>,
  redact: (text: string) => string,
): Record<string, string> {
  return mapStrings(headers satisfies JsonValue, redact) as Record<string, string>;
}

function unchanged(text: string): string {
  return text;
}

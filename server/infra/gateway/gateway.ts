/**
 * The only door for outbound HTTP (design 3.3, contract 6.9). One `send` is: canonical request and digest, approval
 * check, secrets put in last, then the guarded call within its limits, and a record of all of it without secrets.
 */
import type { CallResult } from '@/server/flow/nodes/node-executor';
import { type Clock, systemClock } from '../clock/clock';
import { parseAllowList } from './allow-list';
import { type CallFailure, callFailure } from './call-failure';
import { canonicalRequest, sha256Hex } from './canonical-request';
import type { EffectRecord, GatewayOutcome, GatewayRequest } from './gateway-request';
import { createGuardedAgent, type Resolve } from './guarded-agent';
import { textRedactor } from './redact';
import { type LiveOutcome, sendLive } from './send-live';
import { shownUrl, type WireRequest, wireRequest } from './wire-request';

export type GatewayConfig = {
  /** Hosts and networks that may be called although they are not public (`OUTBOUND_ALLOW`). */
  allow?: readonly string[];
  /** Cap of a response body after decompression; 10 MB. */
  responseBytesMax?: number;
  connectTimeoutMs?: number;
  connectionsPerOrigin?: number;
  /** Certificates to trust beside the system's, PEM. */
  ca?: string;
  /** Replaces the system's resolver. */
  resolve?: Resolve;
  clock?: Clock;
};

export type Gateway = {
  /** Never rejects for anything the call, the guard or the other side does. */
  send: (request: GatewayRequest) => Promise<GatewayOutcome>;
  /** Cuts off what is in flight and closes all connections. */
  close: () => Promise<void>;
};

const RESPONSE_BYTES_MAX = 10 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS_PER_ORIGIN = 128;

/** @throws RangeError naming an allow-list entry that cannot be read. */
export function createGateway(config: GatewayConfig = {}): Gateway {
  const agent = createGuardedAgent({
    allow: parseAllowList(config.allow ?? []),
    resolve: config.resolve,
    connectTimeoutMs: config.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    connectionsPerOrigin: config.connectionsPerOrigin ?? CONNECTIONS_PER_ORIGIN,
    ca: config.ca,
  });
  const { now } = config.clock ?? systemClock;
  const maxBytes = config.responseBytesMax ?? RESPONSE_BYTES_MAX;
  const live: Live = (wire, request, isApproved) =>
    sendLive(wire, {
      agent,
      timeoutMs: request.call.timeoutMs,
      maxBytes,
      isApproved,
      redact: textRedactor(secretValues(request)),
      now,
    });
  return { send: (request) => send(request, live, now), close: () => agent.destroy() };
}

type Live = (wire: WireRequest, request: GatewayRequest, isApproved: boolean) => Promise<LiveOutcome>;

async function send(request: GatewayRequest, live: Live, now: () => number): Promise<GatewayOutcome> {
  const startedAt = now();
  const start = performance.now();
  const prepared = prepare(request);
  const { canonical, digest, isApproved } = prepared;
  const wire = prepared.wire.kind === 'wire' ? prepared.wire.wire : undefined;
  const outcome: LiveOutcome =
    prepared.wire.kind === 'error'
      ? notSent(prepared.wire)
      : request.mode === 'live'
        ? await live(prepared.wire.wire, request, isApproved)
        : notSent(answerWithoutSending(request));
  const { result, ...facts } = outcome;
  const record: EffectRecord = {
    mode: request.mode,
    canonical,
    digest,
    isApproved,
    ...facts,
    request: {
      method: request.call.method,
      url: shownUrl(request),
      headers: wire?.shownHeaders ?? {},
      bodyBytes: wire?.body === undefined ? 0 : Buffer.byteLength(wire.body),
    },
    ...(result.kind === 'error' ? { errorCode: result.error.code } : {}),
    startedAt,
    durationMs: Math.round((performance.now() - start) * 1000) / 1000,
  };
  return { result, record, digest };
}

type Prepared = {
  canonical: string;
  digest: string;
  isApproved: boolean;
  wire: ReturnType<typeof wireRequest>;
};

function prepare(request: GatewayRequest): Prepared {
  let canonical = '';
  try {
    canonical = canonicalRequest(request.call, Object.keys(request.secrets ?? {}));
    const digest = sha256Hex(canonical);
    const { approvedDigest } = request;
    if (approvedDigest !== undefined && approvedDigest !== digest) {
      return { canonical, digest, isApproved: false, wire: approvalMismatch() };
    }
    return { canonical, digest, isApproved: approvedDigest !== undefined, wire: wireRequest(request) };
  } catch (error) {
    // Only a body too deep for the stack cannot be written down; everything else is a bug and stays one.
    if (!(error instanceof RangeError)) throw error;
    const wire = callFailure('invalid_body', 'The body is nested too deep');
    return { canonical, digest: sha256Hex(canonical), isApproved: false, wire };
  }
}

function approvalMismatch(): CallFailure {
  return callFailure(
    'approval_mismatch',
    'The call differs from the one that was approved, so nothing was sent',
  );
}

function answerWithoutSending(request: GatewayRequest): CallResult {
  const { mode, recorded, stub } = request;
  if (mode === 'dry-run') return stub ?? { kind: 'response', status: 200, headers: {}, body: null };
  const answer = mode === 'replay' ? recorded : stub;
  return answer ?? callFailure('not_recorded', 'There is no recorded answer for this call');
}

function notSent(result: CallResult): LiveOutcome {
  return { result, hops: [], isSent: false, remoteAddress: undefined };
}

/** A credential such as `Bearer <key>` is looked for whole and by its parts. */
function secretValues({ secrets = {}, authHeader }: GatewayRequest): string[] {
  const auth = authHeader === undefined ? [] : [authHeader.value, ...authHeader.value.split(/\s+/)];
  return [...Object.values(secrets), ...auth];
}

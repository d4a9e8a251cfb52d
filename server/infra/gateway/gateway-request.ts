/** What the gateway is asked and what it answers (design 3.3). */
import type { JsonValue } from '@/server/flow/json';
import type { CallResult, OutboundCall } from '@/server/flow/nodes/node-executor';

/** An HTTP call with its whole address; secrets inside are sentinels. */
export type GatewayCall = {
  method: OutboundCall['method'];
  url: string;
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Absent sends no body; a string is sent as text, anything else as JSON. */
  body?: JsonValue | undefined;
  /** For the whole call: connecting, redirects, headers and body. */
  timeoutMs: number;
};

/**
 * `live` sends. `dry-run` sends nothing and answers with `stub`, or else an empty 200. `replay` answers with
 * `recorded`, `stub` with `stub`.
 */
export type GatewayMode = 'live' | 'dry-run' | 'replay' | 'stub';

export type GatewayRequest = {
  call: GatewayCall;
  /** Secret values by the sentinel that stands for each. */
  secrets?: Readonly<Record<string, string>>;
  /** A connection's credential; added last, never part of the canonical request, replaces a header of the same name. */
  authHeader?: { name: string; value: string } | undefined;
  /** Sent as `X-Quantum-Trace-Id`. */
  traceId: string;
  /** Sent as `Idempotency-Key` unless the call sets its own. */
  idempotencyKey?: string | undefined;
  mode: GatewayMode;
  recorded?: CallResult | undefined;
  stub?: CallResult | undefined;
  /** Digest that a person approved; any other request is not sent and fails `approval_mismatch`. */
  approvedDigest?: string | undefined;
};

/** One answered request of a call; more than one when it was redirected. */
export type EffectHop = { url: string; status: number };

/**
 * What happened, for the effect row. Holds no secret values: they show as `***`, or as `{{env.NAME}}` in `canonical`.
 * Bodies are not repeated: the request's is in `canonical`, the response's in `GatewayOutcome.result`.
 */
export type EffectRecord = {
  mode: GatewayMode;
  /** Canonical JSON of what was asked. */
  canonical: string;
  /** SHA-256 of `canonical`, hex. */
  digest: string;
  /** True when the digest was one that a person approved. */
  isApproved: boolean;
  /** True once a request has left; then the other side may have acted, whatever the result says. */
  isSent: boolean;
  request: { method: string; url: string; headers: Record<string, string>; bodyBytes: number };
  /** `bodyBytes` as received, before decompression. */
  response?: { status: number; headers: Record<string, string>; bodyBytes: number };
  errorCode?: string;
  remoteAddress?: string;
  /** Redirects that were followed, in order; the last answer is not among them. */
  hops: EffectHop[];
  /** Unix milliseconds. */
  startedAt: number;
  durationMs: number;
};

export type GatewayOutcome = { result: CallResult; record: EffectRecord; digest: string };

/** Codes of results that are errors. `timeout` and `network` are retryable, the others are not. */
export type GatewayErrorCode =
  | 'timeout'
  | 'network'
  | 'blocked_target'
  | 'too_many_redirects'
  | 'response_too_large'
  | 'invalid_url'
  | 'invalid_header'
  | 'invalid_body'
  | 'approval_mismatch'
  | 'not_recorded';

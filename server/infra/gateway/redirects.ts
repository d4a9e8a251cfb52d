/**
 * Where a redirect leads and what goes along. Guarantees: credentials and secrets stay with the origin they were
 * meant for, an encrypted call never becomes a plain one, and what a person approved is not sent anywhere else.
 */
import { type CallFailure, callFailure } from './call-failure';
import type { Answer } from './exchange';
import { parseHttpUrl, type WireRequest } from './wire-request';

const HOPS_MAX = 3;

export function nextHop(
  wire: WireRequest,
  answer: Answer,
  facts: { hopsSoFar: number; isApproved: boolean },
): { kind: 'hop'; wire: WireRequest } | CallFailure {
  if (facts.hopsSoFar >= HOPS_MAX) {
    return callFailure('too_many_redirects', `Redirected more than ${HOPS_MAX} times`);
  }
  const url = parseHttpUrl(answer.headers.location ?? '', wire.url);
  if (typeof url === 'string') return callFailure('invalid_url', `The redirect cannot be followed. ${url}`);
  if (wire.url.protocol === 'https:' && url.protocol === 'http:') {
    return callFailure('blocked_target', 'The redirect leads from https to http');
  }
  const target = isRewrittenToGet(answer.status, wire.method) ? withoutBody(wire) : wire;
  if (url.origin === wire.url.origin) return { kind: 'hop', wire: { ...target, url } };
  if (facts.isApproved) {
    return callFailure('approval_mismatch', 'The redirect leads to a host that was not approved');
  }
  if (target.hasSecretBody) {
    return callFailure('blocked_target', 'The redirect would carry a secret to another host');
  }
  return { kind: 'hop', wire: { ...withoutConfidential(target), url } };
}

/** 303 always becomes GET; 301 and 302 turn POST into GET, as every browser does. 307 and 308 keep all. */
function isRewrittenToGet(status: number, method: string): boolean {
  return (status === 303 && method !== 'GET') || ((status === 301 || status === 302) && method === 'POST');
}

function withoutBody(wire: WireRequest): WireRequest {
  const headers = dropHeaders(wire.headers, (name) => name.startsWith('content-'));
  return { ...wire, method: 'GET', headers, body: undefined, hasSecretBody: false };
}

function withoutConfidential(wire: WireRequest): WireRequest {
  const headers = dropHeaders(wire.headers, (name) => wire.confidentialHeaders.has(name));
  return { ...wire, headers };
}

function dropHeaders(headers: Record<string, string>, isDropped: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDropped(name)));
}

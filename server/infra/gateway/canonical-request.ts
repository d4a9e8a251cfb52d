/**
 * What a call would send, as one text that people approve and the gateway compares: two calls that differ in what
 * they send never have the same text. Secrets show as `{{env.NAME}}`; the same characters in data are escaped with
 * `!`, so data cannot pose as a secret. Credentials that were written out show as their SHA-256.
 */
import { createHash } from 'node:crypto';
import type { JsonObject } from '@/server/flow/json';
import { canonicalUrl } from './call-url';
import { canonicalJson } from './canonical-json';
import type { GatewayCall } from './gateway-request';
import { callHeaders, isCredentialHeader } from './outbound-headers';
import { sentinelLabel, sentinelPattern } from './sentinel';

/**
 * Canonical JSON of `{body?, headers, method, url}`, where `body` is absent when none is sent.
 *
 * @param sentinels those that stand for secrets in this call
 * @throws RangeError when the body is nested too deep for the stack.
 */
export function canonicalRequest(call: GatewayCall, sentinels: readonly string[] = []): string {
  const pattern = sentinelPattern(sentinels);
  const headers = callHeaders(call.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (isCredentialHeader(name) && !(pattern !== undefined && value.search(pattern) !== -1)) {
      headers[name] = `sha256:${sha256Hex(value)}`;
    }
  }
  const request: JsonObject = {
    method: call.method,
    url: canonicalUrl(call.url, call.query, pattern),
    headers,
  };
  if (call.body !== undefined) request.body = call.body;
  // Braces never stand next to each other in JSON outside its strings, so the whole text can be escaped at once.
  const text = canonicalJson(request);
  const escaped = text.includes('{{') ? text.replace(/\{\{(!*)env\./g, '{{!$1env.') : text;
  return pattern === undefined ? escaped : escaped.replace(pattern, sentinelLabel);
}

/** SHA-256 of the canonical request, hex: what an approval binds. */
export function requestDigest(call: GatewayCall, sentinels: readonly string[] = []): string {
  return sha256Hex(canonicalRequest(call, sentinels));
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

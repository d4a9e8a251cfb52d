/**
 * A call as it goes out: secrets put in last, each in the spelling of its place (percent-encoded in the URL, escaped
 * in JSON, as it is in headers and text), and the gateway's own headers added.
 */
import type { JsonValue } from '@/server/flow/json';
import { type CallFailure, callFailure } from './call-failure';
import { callUrl } from './call-url';
import type { GatewayRequest } from './gateway-request';
import { callHeaders, headerProblem, isCredentialHeader } from './outbound-headers';
import { sentinelPattern } from './sentinel';

export type WireRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | undefined;
  /** Headers that must not reach another origin: credentials, and whatever held a secret. */
  confidentialHeaders: ReadonlySet<string>;
  /** Whether a secret stands in the body. */
  hasSecretBody: boolean;
  /** Headers with `***` for the confidential ones. */
  shownHeaders: Record<string, string>;
};

type Spelling = (value: string) => string;

const MASK = '***';
const AS_IT_IS: Spelling = (value) => value;
const IN_JSON: Spelling = (value) => JSON.stringify(value).slice(1, -1);

/** The request to send, or the reason why it cannot be one. */
export function wireRequest(request: GatewayRequest): { kind: 'wire'; wire: WireRequest } | CallFailure {
  const { call, secrets = {} } = request;
  const pattern = sentinelPattern(Object.keys(secrets));
  const inject = (text: string, spelling: Spelling) =>
    pattern === undefined ? text : text.replace(pattern, (sentinel) => spelling(secrets[sentinel] ?? ''));

  const template = callUrl(call.url, call.query);
  const url = parseHttpUrl(injectUrl(template, pattern, secrets));
  if (typeof url === 'string') return callFailure('invalid_url', url);

  const confidentialHeaders = new Set<string>();
  const headers: Record<string, string> = Object.create(null);
  const shownHeaders: Record<string, string> = Object.create(null);
  const own = ownHeaders(request);
  for (const [name, text] of Object.entries(own)) {
    const value = inject(text, AS_IT_IS).trim();
    const problem = headerProblem(name, value);
    if (problem !== undefined) return callFailure('invalid_header', problem);
    const isConfidential = value !== text || isCredentialHeader(name) || isAuthHeader(request, name);
    if (isConfidential) confidentialHeaders.add(name);
    headers[name] = value;
    shownHeaders[name] = isConfidential ? MASK : value;
  }

  const bodyText = bodyTemplate(request);
  const body = bodyText === undefined ? undefined : inject(bodyText, bodySpelling(call.body, own, pattern));
  return {
    kind: 'wire',
    wire: {
      method: call.method,
      url,
      headers,
      body,
      confidentialHeaders,
      hasSecretBody: body !== bodyText,
      shownHeaders,
    },
  };
}

/** The address of a request with `***` for secrets. */
export function shownUrl({ call, secrets = {} }: GatewayRequest): string {
  const pattern = sentinelPattern(Object.keys(secrets));
  const url = callUrl(call.url, call.query);
  return pattern === undefined ? url : url.replace(pattern, MASK);
}

/** The parsed URL, or what is wrong with it. Addresses appear in no message: they may hold a secret. */
export function parseHttpUrl(text: string, base?: URL): URL | string {
  if (!URL.canParse(text, base)) return 'The address is not a URL';
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'Only http and https addresses can be called';
  if (url.username !== '' || url.password !== '') {
    return 'The address holds a user name or password: put credentials into a header';
  }
  return url;
}

/** A secret that begins the address is a base address and stands as it is; elsewhere it is one percent-encoded part. */
function injectUrl(
  template: string,
  pattern: RegExp | undefined,
  secrets: Readonly<Record<string, string>>,
): string {
  if (pattern === undefined) return template;
  return template.replace(pattern, (sentinel, at: number) => {
    const value = secrets[sentinel] ?? '';
    return at === 0 ? value : encodeURIComponent(value);
  });
}

function ownHeaders(request: GatewayRequest): Record<string, string> {
  const { call, authHeader, traceId, idempotencyKey } = request;
  const headers = callHeaders(call.headers);
  headers['x-quantum-trace-id'] = traceId;
  if (idempotencyKey !== undefined) headers['idempotency-key'] ??= idempotencyKey;
  headers['user-agent'] ??= 'countersign';
  headers.accept ??= 'application/json, text/plain;q=0.9, */*;q=0.8';
  headers['accept-encoding'] ??= 'gzip, deflate, br';
  if (call.body !== undefined) {
    headers['content-type'] ??=
      typeof call.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  }
  if (authHeader !== undefined) headers[authHeader.name.trim().toLowerCase()] = authHeader.value;
  return headers;
}

function isAuthHeader(request: GatewayRequest, name: string): boolean {
  return request.authHeader?.name.trim().toLowerCase() === name;
}

function bodyTemplate({ call }: GatewayRequest): string | undefined {
  if (call.body === undefined || typeof call.body === 'string') return call.body;
  return JSON.stringify(call.body);
}

/** A text body that is one secret is that secret; within other text it takes the spelling of the content type. */
function bodySpelling(
  body: JsonValue | undefined,
  headers: Readonly<Record<string, string>>,
  pattern: RegExp | undefined,
): Spelling {
  if (typeof body !== 'string') return IN_JSON;
  if (pattern === undefined || body.replace(pattern, '') === '') return AS_IT_IS;
  const type = headers['content-type'] ?? '';
  if (/[/+]json\b/i.test(type)) return IN_JSON;
  return /x-www-form-urlencoded/i.test(type) ? encodeURIComponent : AS_IT_IS;
}

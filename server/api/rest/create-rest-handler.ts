/**
 * The REST door: a request in, a response out, whatever framework or server stands around it. Guarantees: every
 * answer carries its limits and ids, every refusal has its dialect's shape, and nothing but JSON is ever parsed.
 */
import type { AnyOperation } from '@/server/contract/operations';
import { operations } from '@/server/contract/operations';
import { DomainError, notFound } from '@/server/services/domain-error';
import { rateLimited } from '@/server/services/limits/rate-limited';
import type { ApiContext } from '../api-context';
import { openApiText } from '../openapi/openapi-document';
import { countAddress, identify } from '../principal/identify';
import { isSigned, type Reply, type SignedOperation } from '../quantum/binding';
import { signedBindings } from '../quantum/bindings/signed-bindings';
import { assertAllowed, performOperation } from '../quantum/perform-operation';
import { readInputs } from '../quantum/read-inputs';
import { refuseNul } from '../quantum/refuse-nul';
import { answerAurion } from './answer-aurion';
import { answerStorage, STORAGE_PREFIX } from './answer-storage';
import { createOrgRates, type OrgRates } from './org-rates';
import { parseJson } from './parse-json';
import { readBody } from './read-body';
import { refuse, refuseWith } from './refuse';
import { respond, respondText } from './respond';
import { openCall, type RestCall } from './rest-call';
import { compileRoutes, type RouteMatch } from './route-table';

type Found = Extract<RouteMatch, { kind: 'found' }>;
type Rest = { api: ApiContext; orgRates: OrgRates };

const OPENAPI_PATH = '/api/openapi.json';
const JSON_TYPE = /^application\/json *(?:;|$)/i;

/**
 * The handler of every path below `/api` but sign-in and tRPC. The caller's address is read from the last hop of
 * `X-Forwarded-For`, which whoever stands in front must set.
 */
export function createRestHandler(api: ApiContext): (request: Request) => Promise<Response> {
  const routes = compileRoutes(operations);
  const rest: Rest = { api, orgRates: createOrgRates() };
  return async (request) => {
    const call = openCall(request);
    try {
      if (call.dialect === 'aurion') return await countedByAddress(api, call, answerAurion);
      const match = routes.find(call.method, call.path);
      if (match.kind === 'found') return await answerOperation(rest, call, match);
      return await countedByAddress(api, call, () => answerElse(api, call, match));
    } catch (error) {
      return refuse(api, call, error);
    }
  };
}

async function answerOperation(rest: Rest, call: RestCall, { route, values }: Found): Promise<Response> {
  const { operation, parameters } = route;
  const params = readParams(parameters, values);
  if (isSigned(operation)) return answerSigned(rest, call, operation, params);
  const principal = await identify(rest.api, call, {
    headers: call.request.headers,
    query: call.query,
    isMutation: operation.method !== 'GET',
  });
  const { bucket } = operation;
  if (bucket === 'read' || bucket === 'write') {
    const use = await rest.api.requestLimits.count(bucket, `${principal.limitKey} ${operation.id}`);
    call.rate = use;
    if (use.isExceeded) throw rateLimited(use, Date.now());
  } else if (bucket === 'flows.execute') {
    call.rate = rest.orgRates.last(
      bucket,
      principal.orgId,
      principal.orgLimits,
      rest.api.platform.clock.now(),
    );
  }
  assertAllowed(operation, principal);
  const body = await readJson(call, operation);
  if (body === UNSUPPORTED) return unsupportedMedia(call);
  const raw = { params, query: readQuery(call.query), body: body.value };
  const reply = await performOperation(rest.api, operation, principal, raw, {
    traceId: call.traceId,
    ip: call.ip,
  });
  if (reply.rate) rest.orgRates.note(principal.orgId, reply.rate);
  return answerReply(call, operation, reply);
}

/** The sender proves a secret over the raw bytes; its organisation is only known by the token. */
async function answerSigned(
  rest: Rest,
  call: RestCall,
  operation: SignedOperation,
  params: Record<string, string>,
): Promise<Response> {
  const { platform } = rest.api;
  call.rate = rest.orgRates.last('triggers.webhook', '', {}, platform.clock.now());
  const body = await readJson(call, operation);
  if (body === UNSUPPORTED) return unsupportedMedia(call);
  const input = readInputs(operation, { params, query: {}, body: body.value });
  const { traceId, ip } = call;
  const signed = { params, body: input.body, rawBody: body.raw, headers: call.request.headers, traceId, ip };
  try {
    return answerReply(call, operation, await signedBindings[operation.id](platform, signed));
  } catch (error) {
    if (isStranger(error)) await countAddress(rest.api, call);
    throw error;
  }
}

/** Neither the token nor the signature proved anything. */
function isStranger(error: unknown): boolean {
  return error instanceof DomainError && (error.kind === 'not_found' || error.kind === 'unauthenticated');
}

function answerReply(call: RestCall, operation: AnyOperation, reply: Reply): Response {
  if (reply.rate) call.rate = reply.rate;
  if (reply.traceId) call.traceId = reply.traceId;
  const extra = reply.isReplay ? { 'idempotent-replayed': 'true' } : undefined;
  return respond(call, operation.status, reply.body, extra);
}

async function countedByAddress(
  api: ApiContext,
  call: RestCall,
  answer: (call: RestCall) => Response | Promise<Response>,
): Promise<Response> {
  await countAddress(api, call);
  return answer(call);
}

function answerElse(api: ApiContext, call: RestCall, match: RouteMatch): Response | Promise<Response> {
  if (call.path === OPENAPI_PATH && call.method === 'GET') return respondText(call, 200, openApiText());
  if (call.path.startsWith(STORAGE_PREFIX) && call.method === 'GET') return answerStorage(api, call);
  if (match.kind === 'no_method') {
    const refusal = { code: 'method_not_allowed', message: 'method not allowed' };
    return refuseWith(call, 405, refusal, { allow: match.allowed.join(', ') });
  }
  return refuseWith(call, 404, { code: 'unknown_path', message: 'not found' });
}

function readQuery(query: URLSearchParams): Record<string, string> {
  if (query.size === 0) return {};
  const values = Object.fromEntries(query);
  refuseNul(values, 'query');
  return values;
}

function readParams(names: readonly string[], values: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? '';
    params[name] = value.includes('%') ? decoded(value) : value;
  }
  return params;
}

/** What cannot be the name of anything, names nothing. */
function decoded(value: string): string {
  try {
    const text = decodeURIComponent(value);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the refusal.
  }
  throw notFound('resource');
}

const UNSUPPORTED = Symbol('unsupported media type');

async function readJson(
  call: RestCall,
  operation: AnyOperation,
): Promise<{ raw: Uint8Array; value: unknown } | typeof UNSUPPORTED> {
  if (operation.method === 'GET' || operation.method === 'DELETE') return { raw: NO_BYTES, value: undefined };
  const { bodyBytesMax } = operation as { bodyBytesMax?: number };
  const raw = await readBody(call.request, bodyBytesMax);
  if (raw.byteLength === 0) return { raw, value: undefined };
  if (!JSON_TYPE.test(call.request.headers.get('content-type') ?? '')) return UNSUPPORTED;
  return { raw, value: parseJson(raw) };
}

const NO_BYTES = new Uint8Array(0);

function unsupportedMedia(call: RestCall): Response {
  return refuseWith(call, 415, { code: 'unsupported_media_type', message: 'unsupported media type' });
}

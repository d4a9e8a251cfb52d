/** The browser's door: the session cookie says who calls, and changes need the CSRF header (contract 2.0). */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { DomainError } from '@/server/services/domain-error';
import type { ApiContext } from '../api-context';
import { authenticate } from '../principal/authenticate';
import { identify } from '../principal/identify';
import type { Principal } from '../principal/principal';
import { readBody } from '../rest/read-body';
import { openCall } from '../rest/rest-call';
import { trpcRouter } from './trpc-router';

const ENDPOINT = '/api/trpc';
const NO_QUERY = new URLSearchParams();

/** The handler of every path below `/api/trpc`. */
export function createTrpcHandler(api: ApiContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const call = openCall(request);
    let bounded: Request;
    try {
      bounded = await withBoundedBody(request);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return Response.json({ error: error.message }, { status: 413 });
    }
    let principal: Promise<Principal> | undefined;
    const response = await fetchRequestHandler({
      endpoint: ENDPOINT,
      req: bounded,
      router: trpcRouter,
      createContext: () => {
        // tRPC's own query holds inputs, in which a value may look like anything.
        const asked = { headers: request.headers, query: NO_QUERY, isMutation: request.method !== 'GET' };
        return {
          api,
          ip: call.ip,
          traceId: call.traceId,
          principal: () => {
            principal ??= identify(api, call, asked);
            return principal;
          },
          identifyAgain: () => authenticate(api, asked),
        };
      },
    });
    // A compressing proxy would hold a stream's messages back.
    response.headers.set('cache-control', isStream(response) ? 'no-store, no-transform' : 'no-store');
    response.headers.set('x-request-id', call.requestId);
    return response;
  };
}

function isStream(response: Response): boolean {
  return response.headers.get('content-type') === 'text/event-stream';
}

async function withBoundedBody(request: Request): Promise<Request> {
  if (request.method === 'GET' || request.method === 'HEAD') return request;
  const body = await readBody(request);
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Uint8Array(body),
  });
}

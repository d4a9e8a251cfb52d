/**
 * The HTTP client of model endpoints. They are the operator's own configuration, so the outbound guard of the
 * gateway does not apply; what applies: no redirect is followed (a key goes nowhere else), connecting and silence
 * have limits, a response has a size limit, and nothing is decompressed.
 */
import { Readable } from 'node:stream';
import { Agent, request } from 'undici';

const CONNECT_TIMEOUT_MS = 10_000;
/** Between two pieces of a response; the whole call has its own deadline. */
const SILENCE_TIMEOUT_MS = 600_000;
const RESPONSE_BYTES_MAX = 8 * 1024 * 1024;

/** A `fetch` for the AI SDK's providers, which send text bodies only. */
export const createModelFetch = (responseBytesMax = RESPONSE_BYTES_MAX): typeof globalThis.fetch => {
  const dispatcher = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: SILENCE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
    maxResponseSize: responseBytesMax,
  });
  return async (input, init = {}) => {
    const response = await request(input instanceof Request ? input.url : input, {
      dispatcher,
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? undefined,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value));
    const hasBody = response.statusCode >= 200 && response.statusCode !== 204 && response.statusCode !== 304;
    const body = hasBody ? (Readable.toWeb(response.body) as ReadableStream<Uint8Array>) : null;
    return new Response(body, { status: response.statusCode, headers });
  };
};

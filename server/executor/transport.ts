/**
 * How a call reaches the SDK's handler in this process. `direct` hands over parsed values: no Request, no Response,
 * no signature. `web` goes through a handler of the standard kind, signed, as a server would.
 */
import { signRequest } from './sign-request';

export type SdkCall = {
  method: string;
  url: URL;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** A JSON value. */
  body: unknown;
};

export type SdkReply = {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
};

export type DirectHandler = (call: SdkCall) => Promise<SdkReply>;
export type WebHandler = (request: Request) => Promise<Response>;

/** What `attach` takes: the functions' handler, of either kind. */
export type AttachedHandler = { direct: DirectHandler } | { web: WebHandler };

/**
 * The `handler` option of the SDK's `InngestCommHandler` that makes a direct handler:
 * `new InngestCommHandler({ client, functions, frameworkName, handler: directActions, skipSignatureValidation: true })`.
 */
export function directActions(call: SdkCall) {
  return {
    body: () => call.body,
    headers: (name: string) => call.headers[name.toLowerCase()],
    method: () => call.method,
    url: () => call.url,
    transformResponse: (reply: { status: number; headers: Record<string, string>; body: string }): SdkReply =>
      reply,
  };
}

/** @param signingKey the client's, with its prefix */
export function openTransport(handler: AttachedHandler, signingKey: string): DirectHandler {
  return 'direct' in handler ? handler.direct : (call) => callWeb(handler.web, call, signingKey);
}

async function callWeb(handler: WebHandler, call: SdkCall, signingKey: string): Promise<SdkReply> {
  const text = call.body === undefined ? undefined : JSON.stringify(call.body);
  const signature = signRequest(call.body, signingKey, Date.now());
  const request = new Request(call.url, {
    method: call.method,
    body: text,
    headers: { ...call.headers, 'x-inngest-signature': signature },
  });
  const response = await handler(request);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

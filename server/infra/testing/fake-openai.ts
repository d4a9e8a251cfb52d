/**
 * A real OpenAI-compatible HTTP server on loopback, for tests and demonstrations: chat completions, streaming,
 * structured output and tool calls as scripted, and the ways in which real endpoints fail.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  completionBody,
  completionEvents,
  type FakeReply,
  type FakeRequest,
  readRequest,
} from './fake-openai-wire';

export type { FakeReply } from './fake-openai-wire';

export type FakeOpenAi = {
  /** The base URL for `LLM_BASE_URL`, ending in `/v1`. */
  url: string;
  /** Every completion asked for, in order of arrival. */
  requests: FakeRequest[];
  /** Resolves when so many requests have arrived. */
  received: (count: number) => Promise<void>;
  /** Resolves when so many clients have gone away before their answer was complete. */
  abandoned: (count: number) => Promise<void>;
  close: () => Promise<void>;
};

export type FakeOpenAiOptions = {
  /** The answer to a request; a list is served in order, its last entry again and again. */
  respond: FakeReply[] | ((request: FakeRequest) => FakeReply | Promise<FakeReply>);
  port?: number;
};

export const startFakeOpenAi = async (options: FakeOpenAiOptions): Promise<FakeOpenAi> => {
  const requests: FakeRequest[] = [];
  const arrivals = countdown();
  const departures = countdown();
  const replyTo = replier(options.respond);
  const server = createServer((request, response) => {
    response.on('close', () => !response.writableFinished && departures.add());
    void serve(request, response).catch(() => response.destroy());
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await bodyOf(incoming);
    if (incoming.method === 'GET') return sendJson(response, { object: 'list', data: [{ id: 'fake' }] });
    const headers = incoming.headers as FakeRequest['headers'];
    const request = readRequest(raw, { index: requests.length, path: incoming.url ?? '', headers });
    requests.push(request);
    arrivals.add();
    sendReply(response, await replyTo(request), request);
  };
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    received: arrivals.reached,
    abandoned: departures.reached,
    close: () => close(server),
  };
};

const replier = (respond: FakeOpenAiOptions['respond']) =>
  typeof respond === 'function'
    ? respond
    : ({ index }: FakeRequest): FakeReply =>
        respond[Math.min(index, respond.length - 1)] ?? { kind: 'completion', text: '' };

const sendReply = (response: ServerResponse, reply: FakeReply, request: FakeRequest): void => {
  if (reply.kind === 'completion') {
    if (request.stream) sendEvents(response, completionEvents(reply, request));
    else sendJson(response, completionBody(reply, request));
  }
  if (reply.kind === 'http') {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body ?? '');
  }
  if (reply.kind === 'cut') sendHalf(response, reply.text, request, () => response.destroy());
  if (reply.kind === 'stall') sendHalf(response, reply.text, request);
};

const sendEvents = (response: ServerResponse, events: string[]): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(event);
  response.end('data: [DONE]\n\n');
};

const sendHalf = (response: ServerResponse, text: string, request: FakeRequest, then?: () => void): void => {
  const reply = { kind: 'completion', text } as const;
  const whole = request.stream
    ? completionEvents(reply, request).join('')
    : JSON.stringify(completionBody(reply, request));
  const type = request.stream ? 'text/event-stream' : 'application/json';
  response.writeHead(200, {
    'content-type': type,
    ...(request.stream ? {} : { 'content-length': Buffer.byteLength(whole) }),
  });
  response.write(whole.slice(0, whole.length / 2), () => then?.());
};

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const bodyOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** May be called twice. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Lets a test wait for the n-th of something, whether it is yet to come or long past. */
const countdown = () => {
  let count = 0;
  let waiting: { until: number; resolve: () => void }[] = [];
  return {
    add: () => {
      count += 1;
      for (const one of waiting) if (one.until <= count) one.resolve();
      waiting = waiting.filter((one) => one.until > count);
    },
    reached: (until: number) =>
      count >= until ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ until, resolve })),
  };
};

/**
 * The production server: Next.js for pages and sign-in, and in front of it the API, which needs nothing of
 * Next.js and costs a fifth without it (docs/adr/0010-api-in-front-of-next.md).
 */
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

/** Product prefixes and /api, but for the routes that are Next.js's own. */
const API = /^\/(?:(?:orchestration|ai-automation)\/)?api(?:[/?]|$)(?!auth\/|trpc\/)/;

const port = Number(process.env.PORT ?? 3000);
const app = next({ dev: false, dir: fileURLToPath(new URL('..', import.meta.url)), port });
await app.prepare();
const page = app.getRequestHandler();
const running = globalThis[Symbol.for('countersign.running-app')];

const answer = async (incoming, outgoing) => {
  if (API.test(incoming.url ?? '/')) return running.listener(incoming, outgoing);
  incoming.headers['x-forwarded-for'] = running.callerAddress(incoming);
  return page(incoming, outgoing);
};

const server = http.createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error) => console.error(error));
});
// Longer than a load balancer's own, so that it never reuses a connection that we are closing.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use. Set PORT to a free one.` : error);
  process.exit(1);
});
running.stopListening = () => server.close();
server.listen(port);

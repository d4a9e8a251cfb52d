/**
 * The production server: Next.js for pages and sign-in, and in front of it the API, which needs nothing of
 * Next.js and costs a fifth without it (docs/adr/0010-api-in-front-of-next.md). Serving once this module is loaded;
 * what has to be built must have been built.
 */
import http from 'node:http';
import next from 'next';
import { chosenPort, quietEnv, ROOT } from './project.mjs';

/** Product prefixes and /api, but for the sign-in, which is Next.js's own. */
const API = /^\/(?:(?:orchestration|ai-automation)\/)?api(?:[/?]|$)(?!auth\/)/;

quietEnv();
process.env.NODE_ENV = 'production';
const port = chosenPort();
const started = new Promise((resolve) => {
  globalThis[Symbol.for('countersign.started')] = resolve;
});
const app = next({ dev: false, dir: ROOT, port, quiet: true });
await app.prepare();
const page = app.getRequestHandler();
// Next.js is ready before its instrumentation, which starts the server, has run.
const running = await started;

const server = http.createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error) => console.error(error));
});
// Longer than a load balancer's own, so that it never reuses a connection that we are closing.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
running.stopListening = () => server.close();
await new Promise((resolve) => {
  server.once('error', (error) => {
    console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use.` : error);
    process.exit(1);
  });
  server.listen(port, resolve);
});

async function answer(incoming, outgoing) {
  if (API.test(incoming.url ?? '/')) return running.listener(incoming, outgoing);
  incoming.headers['x-forwarded-for'] = running.callerAddress(incoming);
  return page(incoming, outgoing);
}

import { expect, test } from 'vitest';
import { signatureHeader, verifySignature } from '../crypto/signatures';
import { deliverSigned } from './deliver-signed';
import { startHttpServer } from './testing/loopback-server';
import { TRACE_ID, testGateway, use } from './testing/test-gateway';

test('a delivery arrives byte for byte as it was signed', async () => {
  const server = await use(startHttpServer((_, response) => response.writeHead(204).end()));
  const rawBody = '{ "id":"evt_1",  "text":"Žofie ✓ {{env.A}}", "n":1.0 }';
  const { result, record } = await deliverSigned(testGateway(), {
    url: `${server.url}/hook`,
    rawBody,
    headers: {
      'X-Quantum-Signature': signatureHeader('secret', rawBody),
      'X-Quantum-Event': 'flow.run.succeeded',
      'User-Agent': 'quantum-elixir/webhook',
    },
    timeoutMs: 10_000,
    traceId: TRACE_ID,
  });
  expect(result).toMatchObject({ kind: 'response', status: 204, body: null });
  const [received] = server.received;
  expect(received).toMatchObject({ method: 'POST', url: '/hook', body: rawBody });
  expect(received?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'quantum-elixir/webhook',
    'x-quantum-event': 'flow.run.succeeded',
    'x-quantum-trace-id': TRACE_ID,
  });
  expect(received?.headers['idempotency-key']).toBeUndefined();
  const signature = received?.headers['x-quantum-signature'] as string;
  expect(verifySignature(signature, received?.body ?? '', ['secret'])).toBe(true);
  expect(record.request.bodyBytes).toBe(Buffer.byteLength(rawBody));
});

test('a delivery to a private address is refused', async () => {
  const server = await use(startHttpServer((_, response) => response.end()));
  const { result } = await deliverSigned(testGateway({ allow: [] }), {
    url: server.url,
    rawBody: '{}',
    headers: {},
    timeoutMs: 10_000,
    traceId: TRACE_ID,
  });
  expect(result).toMatchObject({ error: { code: 'blocked_target' } });
  expect(server.connections()).toBe(0);
});

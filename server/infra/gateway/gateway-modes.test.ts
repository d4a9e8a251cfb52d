import { expect, test } from 'vitest';
import type { CallResult } from '@/server/flow/nodes/node-executor';
import { requestDigest } from './canonical-request';
import { startHttpServer } from './testing/loopback-server';
import { call, request, testGateway, use } from './testing/test-gateway';

const recorded: CallResult = { kind: 'response', status: 207, headers: { a: 'b' }, body: ['as it was'] };

test('only live mode sends; the others answer with what they were given', async () => {
  const server = await use(startHttpServer((_, response) => response.end('real')));
  const gateway = testGateway();
  const send = (more: Parameters<typeof request>[1]) => gateway.send(request(call(server.url), more));
  for (const more of [
    { mode: 'dry-run', stub: recorded },
    { mode: 'replay', recorded },
    { mode: 'stub', stub: recorded },
  ] as const) {
    const { result, record } = await send(more);
    expect(result).toBe(recorded);
    expect(record).toMatchObject({ mode: more.mode, isSent: false });
  }
  expect((await send({ mode: 'dry-run' })).result).toEqual({
    kind: 'response',
    status: 200,
    headers: {},
    body: null,
  });
  expect((await send({ mode: 'replay' })).result).toMatchObject({ error: { code: 'not_recorded' } });
  expect((await send({ mode: 'stub', recorded })).result).toMatchObject({ error: { code: 'not_recorded' } });
  expect(server.connections()).toBe(0);
  expect((await send({ mode: 'live', recorded, stub: recorded })).result).toMatchObject({ body: 'real' });
});

test('a dry run still finds an address or header that could not be sent', async () => {
  const gateway = testGateway();
  const dry = (url: string, headers = {}) =>
    gateway.send(request(call(url, { headers }), { mode: 'dry-run', stub: recorded }));
  expect((await dry('nowhere')).result).toMatchObject({ error: { code: 'invalid_url' } });
  expect((await dry('http://example.com', { a: 'x\r\ny' })).result).toMatchObject({
    error: { code: 'invalid_header' },
  });
});

test('every mode gives the same digest and canonical request', async () => {
  const server = await use(startHttpServer((_, response) => response.end('real')));
  const made = call(server.url, { method: 'POST', body: { amount: 10 } });
  const gateway = testGateway();
  const records = await Promise.all(
    (['live', 'dry-run', 'replay', 'stub'] as const).map(
      async (mode) => (await gateway.send(request(made, { mode, recorded, stub: recorded }))).record,
    ),
  );
  expect(new Set(records.map(({ digest }) => digest))).toEqual(new Set([requestDigest(made)]));
  expect(new Set(records.map(({ canonical }) => canonical)).size).toBe(1);
});

test('an approved call is sent as approved, with secrets that may have changed since', async () => {
  const server = await use(startHttpServer((_, response) => response.end('{}')));
  const gateway = testGateway();
  const withSentinel = (sentinel: string, amount: number) =>
    call(server.url, { method: 'POST', headers: { 'X-Key': sentinel }, body: { amount, to: 'Siti' } });
  const approvedDigest = requestDigest(withSentinel('__cs_aa_KEY__', 10), ['__cs_aa_KEY__']);
  const secrets = { __cs_bb_KEY__: 'rotated-secret' };

  const same = await gateway.send(request(withSentinel('__cs_bb_KEY__', 10), { secrets, approvedDigest }));
  expect(same.result).toMatchObject({ kind: 'response', status: 200 });
  expect(same.record).toMatchObject({ isApproved: true, isSent: true, digest: approvedDigest });
  expect(server.received[0]?.headers['x-key']).toBe('rotated-secret');
});

test('one digit changed after approval sends nothing', async () => {
  const server = await use(startHttpServer((_, response) => response.end('{}')));
  const gateway = testGateway();
  const made = call(server.url, {
    method: 'POST',
    headers: { a: 'b' },
    query: { q: '1' },
    body: { amount: 10 },
  });
  const approvedDigest = requestDigest(made);
  const changes = [
    { body: { amount: 11 } },
    { body: { amount: '10' } },
    { body: undefined },
    { query: { q: '2' } },
    { headers: { a: 'c' } },
    { method: 'PUT' },
    { url: `${server.url}/other` },
  ] as const;
  for (const change of changes) {
    const { result, record } = await gateway.send(request({ ...made, ...change }, { approvedDigest }));
    expect(result).toMatchObject({ kind: 'error', error: { code: 'approval_mismatch', retryable: false } });
    expect(record).toMatchObject({ isSent: false, isApproved: false, errorCode: 'approval_mismatch' });
  }
  expect(server.connections()).toBe(0);
});

/** Runs as one reads them (contract 8.3): the run, the version that ran, its states, its trace, its large outputs. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type Gate, gate } from '../../fixtures/gate';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually, restClient } from '../../fixtures/rest-client';
import { statesOf } from '../../fixtures/run-transitions';

type Reading = {
  flow: { id: string; name: string; slug: string; spec: unknown };
  run: Record<string, unknown> & { flowVersion: number; steps: Record<string, unknown>[] };
};

/** Serialised, one byte more than what stays in the step (contract 6.4). */
const LARGE_BYTES = 102_401;
const HALF_SAID = 'Dear customer, the rest of this letter never comes';
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

let world: QuantumWorld;
let held: Gate;
const failedOnce = new Set<string>();

beforeAll(async () => {
  held = gate();
  world = await startQuantumWorld(
    async ({ url, headers }, response) => {
      if (url.startsWith('/desk/held')) await held.opened;
      if (url.startsWith('/desk/broken')) response.statusCode = 422;
      if (url.startsWith('/desk/flaky') && !failedOnce.has(String(headers['x-quantum-trace-id']))) {
        failedOnce.add(String(headers['x-quantum-trace-id']));
        response.statusCode = 503;
      }
      const bytes = Number(/bytes=(\d+)/.exec(url)?.[1] ?? 0);
      return bytes > 0 ? { text: 'p'.repeat(bytes - '{"text":""}'.length) } : { ok: true };
    },
    ({ messages }): FakeReply =>
      JSON.stringify(messages).includes('half')
        ? { kind: 'stall', text: HALF_SAID }
        : { kind: 'completion', text: 'Dear customer, all is well.' },
    // The model that falls silent is not waited for when the server stops.
    { DRAIN_TIMEOUT_MS: '0' },
  );
  await world.connect('custom:desk', '/desk');
});
afterAll(() => world?.close());

const call = (id: string, path: string, more: object = {}) =>
  ({ id, type: 'service_call', service: 'custom:desk', method: 'POST', path, ...more }) as const;
const read = (id: string) => world.rest.expect<Reading>('GET', `/api/runs/${id}`);

describe('one run', () => {
  const spec = chainOf(call('tell', '/tell', { body: { amount: '${trigger.amount}' } }));

  test(rows('QR-02', 'QR-04', 'QR-27'), async () => {
    const flow = await world.activeFlow('told', spec, { name: 'Tells the desk' });
    const { id } = await world.runFlow('told', { amount: 5, externalId: 'case-5' });
    const reading = await read(id);
    expect(reading.flow).toEqual({ id: flow.id, name: 'Tells the desk', slug: 'told', spec });
    const traceId = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(reading.run).toEqual({
      id: expect.stringMatching(/^run_[0-9A-Z]{26}$/),
      flowId: flow.id,
      flowVersion: 1,
      status: 'succeeded',
      trigger: 'manual',
      triggerSource: 'api',
      input: { amount: 5, externalId: 'case-5' },
      steps: [expect.objectContaining({ nodeId: 'tell', status: 'succeeded', output: { ok: true } })],
      output: { ok: true },
      error: null,
      externalId: 'case-5',
      idempotencyKey: null,
      traceId,
      createdAt: TIME,
      startedAt: TIME,
      finishedAt: TIME,
      outputsPurgedAt: null,
    });
  });

  test(rows('QR-01'), async () => {
    const { id } = await world.runFlow('told', { amount: 1 });
    const path = `/api/runs/${id}`;
    const [reader, writer] = [await world.restWith('runs:read'), await world.restWith('runs:write')];
    expect((await reader.expect<Reading>('GET', path)).run.id).toBe(id);
    expect((await writer.expect<Reading>('GET', path)).run.id).toBe(id);
    const others = await world.restWith('flows:write', 'executions:write');
    expect(await others.call('GET', path)).toMatchObject({
      status: 403,
      body: { error: 'missing scope: runs:read' },
    });
    const stranger = restClient(world.server.url, 'none');
    expect((await stranger.call('GET', path)).status).toBe(401);
    expect((await reader.call('GET', `/api/runs/run_${'0'.repeat(26)}`)).status).toBe(404);
  });

  test(rows('QR-03'), async () => {
    await world.activeFlow('edited', spec);
    const first = await world.runFlow('edited', { amount: 1 });
    const changed = chainOf(call('tell', '/tell', { body: { amount: 0 } }), call('again', '/again'));
    await world.rest.expect('PATCH', '/api/flows/edited', { spec: changed, name: 'Changed' });
    const second = await world.runFlow('edited', { amount: 2 });
    expect(await read(first.id)).toMatchObject({ flow: { spec }, run: { flowVersion: 1 } });
    expect((await read(first.id)).flow.spec).toEqual(spec);
    expect((await read(second.id)).flow.spec).toEqual(changed);
    expect((await read(second.id)).run.flowVersion).toBe(2);
  });
});

describe('its states', () => {
  test(rows('QR-06'), async () => {
    await world.activeFlow('breaks', chainOf(call('ask', '/broken'), call('tell', '/after-broken')));
    const failed = await world.runFlow('breaks');
    expect(failed).toMatchObject({
      status: 'failed',
      output: null,
      error: { code: 'http_error', stepId: failed.steps[0]?.id },
      steps: [{ nodeId: 'ask', status: 'failed', completedAt: TIME }],
    });
    expect(await statesOf(world.rest, failed.id)).toEqual([
      'pending',
      'pending → running',
      'running → failed',
    ]);
    expect(world.requests('/desk/after-broken')).toEqual([]);
  });

  test(rows('QR-07', 'QR-09'), async () => {
    const asks = { id: 'ask', type: 'human_approval', actionLabel: 'Go on?' };
    await world.activeFlow('asks', chainOf(asks, call('wait', '/held')));
    const waiting = await world.runFlow('asks');
    expect(waiting).toMatchObject({
      status: 'awaiting_approval',
      steps: [{ nodeId: 'ask', status: 'awaiting_approval', completedAt: null }],
    });
    await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`, {});
    await eventually(
      async () => world.requests('/desk/held'),
      ({ length }) => length === 1,
    );
    // The next node's service has not answered yet.
    expect((await read(waiting.id)).run).toMatchObject({ status: 'running', finishedAt: null });
    held.open();
    const ended = await eventually(
      () => world.run(waiting.id),
      ({ status }) => status !== 'running',
    );
    expect(ended.status).toBe('succeeded');
    expect(await statesOf(world.rest, waiting.id)).toEqual([
      'pending',
      'pending → running',
      'running → awaiting_approval',
      'awaiting_approval → running',
      'running → succeeded',
    ]);
  });

  const letter = { id: 'write', type: 'llm_step', userPrompt: 'Write ${trigger.length} a letter' };

  test(rows('QR-08', 'QR-28'), async () => {
    await world.activeFlow('writes', chainOf(letter));
    const id = await world.startFlow('writes', { length: 'half' });
    await world.model.received(1);
    // The model has said the half by now, and nothing of it can be read, however one asks.
    for (const accept of ['application/json', 'text/event-stream']) {
      const answer = await world.rest.call<{ data: Reading }>('GET', `/api/runs/${id}`, undefined, {
        accept,
      });
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(answer.body.data.run.steps).toMatchObject([
        { nodeId: 'write', status: 'running', output: null },
      ]);
      expect(JSON.stringify(answer.body)).not.toContain('Dear customer');
    }
    const { run } = await world.rest.expect<Reading>('POST', `/api/runs/${id}/cancel`, {
      reason: 'too slow',
    });
    expect(run).toMatchObject({ status: 'cancelled', finishedAt: TIME });
    expect((await statesOf(world.rest, id)).at(-1)).toBe('running → cancelled');

    const whole = await world.runFlow('writes', { length: 'whole' });
    expect(whole.steps[0]?.output).toMatchObject({ text: 'Dear customer, all is well.' });
  });
});

describe('its trace id', () => {
  const patient = { retry: { maxAttempts: 2, initialDelayMs: 10, backoff: 'fixed' } };

  test(rows('QR-25', 'QR-26', 'QR-27'), async () => {
    const url = `${world.services.url}/open`;
    const spec = chainOf(
      call('first', '/traced/first'),
      call('flaky', '/flaky', patient),
      { id: 'get', type: 'http_request', method: 'GET', url: `${url}/get` },
      { id: 'put', type: 'http_request', method: 'PUT', url: `${url}/put`, body: { n: 1 } },
      { id: 'sink', type: 'http_sink', url: `${url}/sink` },
    );
    await world.activeFlow('traced', spec);
    const one = await world.runFlow('traced');
    const two = await world.runFlow('traced');
    expect(one.traceId).not.toBe(two.traceId);
    const sentBy = (traceId: string) =>
      [...world.requests('/desk'), ...world.requests('/open')]
        .filter(({ headers }) => headers['x-quantum-trace-id'] === traceId)
        .map(({ url: path }) => path);
    const calls = [
      '/desk/traced/first',
      '/desk/flaky',
      '/desk/flaky',
      '/open/get',
      '/open/put',
      '/open/sink',
    ];
    for (const { id, traceId, status } of [one, two]) {
      expect(status).toBe('succeeded');
      expect(sentBy(traceId)).toEqual(calls);
      expect((await read(id)).run.traceId).toBe(traceId);
    }
  });

  test(`${rows('QR-27')}: the caller's own is kept when it is one`, async () => {
    const execute = async (traceId: string) => {
      const headers = { 'x-quantum-trace-id': traceId };
      const answer = await world.rest.call<{ data: { runId: string } }>(
        'POST',
        '/api/flows/told/execute',
        {},
        headers,
      );
      return (await read(answer.body.data.runId)).run.traceId;
    };
    const given = '0123456789abcdef0123456789abcdef';
    expect(await execute(given)).toBe(given);
    expect(await execute('not-a-trace-id')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('its large outputs', () => {
  const fetching = chainOf(call('fetch', '/page', { query: { bytes: '${trigger.bytes}' } }), {
    id: 'measure',
    type: 'transform',
    expression: 'size(step.fetch.output.text)',
  });

  test(rows('QR-30'), async () => {
    await world.activeFlow('fetches', fetching);
    const { id } = await world.runFlow('fetches', { bytes: LARGE_BYTES });
    const [fetched, measured] = (await read(id)).run.steps;
    const ref = fetched?.outputRef as { key: string; bytes: number; sha256: string; url: string };
    expect(fetched).toMatchObject({ status: 'succeeded', output: null, outputRef: { bytes: LARGE_BYTES } });
    // Later nodes read it as if it were there.
    expect(measured?.output).toBe(LARGE_BYTES - '{"text":""}'.length);
    const link = new URL(ref.url, world.server.url);
    const file = await fetch(link);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/json']);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([ref.bytes, ref.sha256]);
    expect(JSON.parse(bytes.toString())).toEqual({ text: 'p'.repeat(LARGE_BYTES - '{"text":""}'.length) });
    link.searchParams.set('sig', 'forged');
    expect((await fetch(link)).status).toBe(404);
  });

  test(`${rows('QR-30')}: what is not larger stays in the step`, async () => {
    const { id } = await world.runFlow('fetches', { bytes: LARGE_BYTES - 1 });
    const [fetched] = (await read(id)).run.steps;
    expect(fetched?.outputRef).toBeNull();
    expect(JSON.stringify(fetched?.output)).toHaveLength(LARGE_BYTES - 1);
  });
});

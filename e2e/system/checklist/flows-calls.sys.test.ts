/** Steps that call an address, with a connection and without: what they send and what they yield. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../fixtures/checklist';
import { type Node, nodeTrials } from '../../fixtures/node-trials';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';

let world: QuantumWorld;

beforeAll(async () => {
  world = await startQuantumWorld(({ url, method }, response) => {
    if (url.startsWith('/missing')) response.statusCode = 404;
    if (url.startsWith('/made')) response.setHeader('x-made', 'yes').statusCode = 201;
    return { you: method };
  }, []);
});
afterAll(() => world?.close());

const { perform, refusalOf } = nodeTrials(() => world);
const shape = (output: unknown): Node => ({ id: 'shape', type: 'transform', output });

describe('http_request', () => {
  const request = (fields: object): Node => ({
    id: 'call',
    type: 'http_request',
    method: 'GET',
    url: `${world.services.url}/plain`,
    ...fields,
  });

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(`${rows('QF-28')}: %s`, async (method) => {
    const { run, step } = await perform(
      [
        request({
          method,
          url: `${world.services.url}/\${trigger.path}/${method}`,
          headers: { 'X-Tenant': 'tenant ${trigger.tenant}', 'X-None': null },
          query: { q: 'a b' },
          ...(method === 'GET' ? {} : { body: { n: '${trigger.n}' } }),
        }),
      ],
      { path: 'a/b', tenant: 't1', n: 5 },
    );
    expect(step).toMatchObject({ status: 'succeeded', type: 'http_request' });
    const [sent, ...more] = world.requests(`/a%2Fb/${method}`);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      method,
      url: `/a%2Fb/${method}?q=a%20b`,
      headers: {
        'x-tenant': 'tenant t1',
        'x-quantum-trace-id': run.traceId,
        'idempotency-key': `${run.id}:call`,
      },
      body: method === 'GET' ? '' : '{"n":5}',
    });
    // No connection, so nobody's key goes along.
    expect(sent?.headers).not.toHaveProperty('authorization');
    expect(sent?.headers).not.toHaveProperty('x-none');
  });

  test(`${rows('QF-28')}: needs a method and a whole address`, async () => {
    expect(await refusalOf(request({ url: '/only/a/path' }))).toEqual(['field_type nodes.0.url']);
    expect(await refusalOf(request({ url: 'ftp://files.example/' }))).toEqual(['field_type nodes.0.url']);
    expect(await refusalOf(request({ method: 'HEAD' }))).toEqual(['field_type nodes.0.method']);
  });

  test(rows('QF-29'), async () => {
    const { step } = await perform([
      request({ url: `${world.services.url}/made` }),
      shape({
        status: '${step.call.output.statusCode}',
        made: '${step.call.output.headers["x-made"]}',
        body: '${step.call.output.body}',
      }),
    ]);
    expect(step.output).toEqual({ status: 201, made: 'yes', body: { you: 'GET' } });
  });

  test(`${rows('QF-29')}: of an error, when the flow wants to see it`, async () => {
    const url = `${world.services.url}/missing`;
    const seen = await perform([request({ url, failOnError: false })]);
    expect(Object.keys(seen.step.output as object).sort()).toEqual(['body', 'headers', 'statusCode']);
    expect(seen.step).toMatchObject({
      status: 'succeeded',
      output: { statusCode: 404, body: { you: 'GET' } },
    });
    const { run } = await perform([request({ url })]);
    expect(run).toMatchObject({ status: 'failed', steps: [{ status: 'failed' }] });
  });
});

describe('http_sink', () => {
  test(rows('QF-31'), async () => {
    const url = `${world.services.url}/sink`;
    const { step } = await perform(
      [
        shape({ total: 3 }),
        { id: 'sink', type: 'http_sink', url, body: { of: '${trigger.of}', all: '${step.shape.output}' } },
      ],
      { of: 'May' },
    );
    expect(step).toMatchObject({ type: 'http_sink', status: 'succeeded' });
    expect(step.output).toMatchObject({ statusCode: 200, body: { you: 'POST' } });
    expect(world.requests('/sink')).toMatchObject([
      {
        method: 'POST',
        headers: { 'content-type': expect.stringContaining('application/json') },
        body: '{"of":"May","all":{"total":3}}',
      },
    ]);
  });

  test(`${rows('QF-31')}: without a body it sends what the step before yielded`, async () => {
    await perform([
      shape({ total: 3 }),
      { id: 'sink', type: 'http_sink', url: `${world.services.url}/default-sink` },
    ]);
    expect(world.requests('/default-sink').map(({ body }) => body)).toEqual(['{"total":3}']);
  });

  test(rows('QF-32'), async () => {
    const fields = {
      id: 'send',
      url: `${world.services.url}/twin`,
      headers: { 'X-From': 'here' },
      body: { a: [1, '${trigger.b}'] },
    };
    const sink = await perform([{ ...fields, type: 'http_sink' }], { b: 'two' });
    const request = await perform([{ ...fields, type: 'http_request', method: 'POST' }], { b: 'two' });
    const [bySink, byRequest] = world.requests('/twin').map(({ method, url, headers, body }) => {
      const { 'x-quantum-trace-id': _trace, 'idempotency-key': _key, ...same } = headers;
      return { method, url, headers: same, body };
    });
    expect(bySink).toMatchObject({ method: 'POST', body: '{"a":[1,"two"]}' });
    expect(bySink).toEqual(byRequest);
    const outputs = [sink, request].map(({ step }) => step.output as { headers: object });
    expect(outputs[0]).toEqual({ ...outputs[1], headers: { ...outputs[0]?.headers } });
    expect(await refusalOf({ id: 'send', type: 'http_sink', body: {} })).toEqual([
      'field_required nodes.0.url',
    ]);
  });
});

test(rows('QF-33'), async () => {
  await world.connect('custom:core', '/core');
  const { run, step } = await perform(
    [
      {
        id: 'book',
        type: 'service_call',
        service: 'custom:core',
        method: 'PUT',
        path: '/accounts/${trigger.account}',
        query: { dry: false },
        headers: { 'X-Desk': '${trigger.desk}' },
        body: '${trigger.booking}',
      },
    ],
    { account: 'a/1', desk: 'd7', booking: { amount: 5 } },
  );
  expect(world.requests('/core/')).toMatchObject([
    {
      method: 'PUT',
      url: '/core/accounts/a%2F1?dry=false',
      headers: {
        authorization: 'Bearer key-of-custom:core',
        'x-desk': 'd7',
        'x-quantum-trace-id': run.traceId,
      },
      body: '{"amount":5}',
    },
  ]);
  // The answer itself is the output; how it came is beside it.
  expect(step).toMatchObject({ output: { you: 'PUT' }, meta: { statusCode: 200 } });
  expect(run.output).toEqual({ you: 'PUT' });
  expect(JSON.stringify(run)).not.toContain('key-of-custom:core');
});

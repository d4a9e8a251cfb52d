/** Every operation of the contract over HTTP: by REST, by tRPC, well and badly asked. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnyOperation, operations } from '@/server/contract/operations';
import { signatureHeader } from '@/server/infra/crypto/signatures';
import { getFlow } from '@/server/services/flows/get-flow';
import { openApiText } from './openapi/openapi-document';
import { operationExample } from './openapi/operation-examples';
import { isSigned } from './quantum/binding';
import { arrangeFlow } from './testing/arranged';
import { createTestWorld, type TestWorld } from './testing/create-test-world';
import { operationCases } from './testing/operation-cases';
import { performRest, performTrpc, prepare } from './testing/perform-request';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const bound = operations.filter((operation) => !isSigned(operation));

/** What differs between two askings of the same: ids, times, secrets, digests and names that count up. */
function comparable(body: unknown): unknown {
  const text = JSON.stringify(body)
    .replace(/\b[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}\b/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/\b(wht_|qe_whsec_|qe_sk_live_|ctok_|cet_|etok_|wtok_|sct_)[\w-]+/g, 'SECRET')
    .replace(/[0-9a-f]{64}|[0-9a-f]{32}/g, 'HEX')
    .replace(/(flow-|Flow |s-)[0-9a-z]+/g, 'NAME')
    .replace(/"(seq|durationMs|total|pages)":\d+/g, '"$1":0');
  return JSON.parse(text);
}

describe.each(bound.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const one = operationCases[id as keyof typeof operationCases];

  test('answers what its schema says and nothing else', async () => {
    const answer = await performRest(world, operation, await prepare(world, one));
    expect(answer.body).toEqual(operation.result.parse(answer.body));
    expect(answer.status).toBe(operation.status);
  });

  test('gives by tRPC what it gives by REST', async () => {
    const isRead = operation.method === 'GET';
    const first = await prepare(world, one);
    const rest = await performRest(world, operation, first);
    const trpc = await performTrpc(world, operation, isRead ? first : await prepare(world, one));
    expect(trpc.status).toBe(200);
    expect(comparable(trpc.body)).toEqual(comparable(rest.body));
  });

  test.runIf(one.bad)('names the field that is wrong, by REST and by tRPC', async () => {
    const { bad } = one;
    const asked = { ...(await prepare(world, one)), query: bad?.query, body: bad?.body };
    const rest = await performRest(world, operation, asked);
    expect(rest.status).toBe(400);
    const fields = (rest.body as { details: { fieldErrors: Record<string, string[]> } }).details.fieldErrors;
    expect(Object.keys(fields)).toContain(bad?.field);
    const trpc = await performTrpc(world, operation, asked);
    expect(trpc.status).toBe(400);
    expect(trpc.body).toMatchObject({ data: { answer: rest.body } });
  });

  test('is documented with examples that its schemas accept', () => {
    const example = operationExample(id);
    expect(operation.result.parse(example.result)).toEqual(example.result);
    const { body } = operation as { body?: AnyOperation['result'] };
    if (body) expect(body.safeParse(example.body).error).toBeUndefined();
  });
});

describe('triggers.webhook', () => {
  const operation = operations.find(isSigned);
  const secretOf = async (flowId: string) => {
    const ref = { surface: 'flow' as const, idOrSlug: flowId, revealSecret: true };
    return getFlow(world.context(), ref);
  };

  test('starts a run for whoever signs the raw bytes, and for nobody else', async () => {
    const flow = await secretOf(await arrangeFlow(world, world.orgA, 'flow', { triggerType: 'webhook' }));
    const raw = '{ "amount": 1.50,\n "idempotencyKey": "k" }';
    const path = `/api/triggers/wh/${flow.webhookToken}`;
    const signature = signatureHeader(flow.webhookSecret ?? '', raw);
    const signed = { raw, headers: { 'x-quantum-signature': signature } };
    const answer = await world.send('POST', path, signed);
    expect(answer.status).toBe(202);
    expect(operation?.result.parse(answer.body)).toEqual(answer.body);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('50');
    const again = await world.send('POST', path, signed);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await world.send('POST', path, { ...signed, raw: `${raw} ` });
    expect(other).toMatchObject({ status: 401, body: { error: 'invalid signature' } });
    const unsigned = await world.send('POST', path, { raw });
    expect(unsigned).toMatchObject({ status: 401, body: { error: 'invalid signature' } });
    const unknown = await world.send('POST', '/api/triggers/wh/wht_unknown', signed);
    expect(unknown.status).toBe(404);
  });
});

describe('the document', () => {
  test('is served as it is committed', async () => {
    const committed = await readFile('docs/openapi.json', 'utf8');
    expect(openApiText()).toBe(committed);
    expect((await world.send('GET', '/api/openapi.json')).body).toEqual(JSON.parse(committed));
  });

  test('names the scope of every operation that asks for one', () => {
    const document = JSON.parse(openApiText()) as {
      paths: Record<string, Record<string, { operationId: string; 'x-required-scope'?: string }>>;
    };
    const documented = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(documented.map((one) => one.operationId).sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const one of documented) {
      const operation = operations.find(({ id }) => id === one.operationId) as { scope?: string } | undefined;
      expect(one['x-required-scope']).toBe(operation?.scope);
    }
  });
});

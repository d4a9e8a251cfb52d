/** What the reference shows of runs and executions is what the example's own flow answers when it is really run. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OperationId } from '@/server/contract/operations';
import type { Spec } from '@/server/flow/spec/spec';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { registerConnection } from '@/server/services/connections/register-connection';
import { driveRun } from '@/server/services/testing/drive-run';
import { saveFlow } from '@/server/services/testing/save-flow';
import { createTestWorld, type TestAnswer, type TestWorld } from '../testing/create-test-world';
import { exampleSpec } from './example-resources';
import { operationExample } from './operation-examples';

let world: TestWorld;
let service: LoopbackServer;

beforeAll(async () => {
  world = await createTestWorld();
  service = await startHttpServer(({ url }, response) => {
    const answer = url.endsWith('/verifications') ? { verdict: 'clear' } : { accountId: 'A-7' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  const rest = { baseUrl: service.url, apiKey: 'k', authHeader: 'Authorization: Bearer', healthPath: '/' };
  for (const serviceSlug of ['identity', 'accounts'])
    await registerConnection(world.context(), { ...rest, serviceSlug });
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const SURFACES = {
  flow: { path: '/api/flows', runs: '/api/runs', operations: 'runs', execute: 'flows.execute' },
  workflow: {
    path: '/api/workflows',
    runs: '/api/executions',
    operations: 'executions',
    execute: 'workflows.execute',
  },
} as const;

/** What differs between two runs of one flow. */
function comparable(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    if (key === 'meta' && value !== null) return { statusCode: (value as { statusCode: number }).statusCode };
    if (key === 'durationMs' && value !== null) return 0;
    if (['name', 'slug', 'workflowSlug', 'flowVersion', 'workflowVersion', 'traceId'].includes(key))
      return key;
    if (typeof value !== 'string') return value;
    return value
      .replace(/^([a-z]{3})_\w{26}$/, '$1')
      .replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'TIME')
      .replace(/^https?:\/\/[^/]+/, 'HOST')
      .replace(/^[0-9a-f]{64}$/, 'DIGEST');
  });
}

describe.each(['flow', 'workflow'] as const)('the examples of a %s', (surface) => {
  const { path, runs, operations, execute } = SURFACES[surface];

  const save = () => saveFlow(world.platform, world.orgA, exampleSpec as unknown as Spec, { surface });

  /** Runs the example's flow up to its approval. */
  async function reachApproval(): Promise<string> {
    const { id } = await save();
    const { body } = operationExample(execute);
    const started = await world.send('POST', `${path}/${id}/execute`, { key: world.key, body });
    const runId = (started.body as { data: { id: string } }).data.id;
    await driveRun(world.platform, world.orgA, runId);
    return runId;
  }
  const ask = (runId: string, verb: 'approve' | 'reject' | 'cancel'): Promise<TestAnswer> => {
    const { body } = operationExample(`${operations}.${verb}`);
    return world.send('POST', `${runs}/${runId}/${verb}`, { key: world.key, body });
  };
  const shown = (id: OperationId) => comparable(operationExample(id).result);

  test.each(['approve', 'reject', 'cancel'] as const)('show what %s answers', async (verb) => {
    const answer = await ask(await reachApproval(), verb);
    expect(comparable(answer.body)).toEqual(shown(`${operations}.${verb}`));
  });

  test('show what reading answers once it is over', async () => {
    const runId = await reachApproval();
    await ask(runId, 'approve');
    await driveRun(world.platform, world.orgA, runId);
    const answer = await world.send('GET', `${runs}/${runId}`, { key: world.key });
    expect(comparable(answer.body)).toEqual(shown(`${operations}.get`));
  });

  test.each([
    [`${surface}s.dry-run`, 'dry-run'],
    [`${surface}s.test-node`, 'nodes/check/test'],
  ] as const)('show what %s answers', async (operation, subpath) => {
    const { id } = await save();
    const { body } = operationExample(operation);
    const answer = await world.send('POST', `${path}/${id}/${subpath}`, { key: world.key, body });
    expect(comparable(answer.body)).toEqual(shown(operation));
  });
});

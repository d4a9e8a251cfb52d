import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Spec } from '@/server/flow/spec/spec';
import { DomainError } from '../domain-error';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { saveFlow } from '../testing/save-flow';
import { testNode } from './test-node';

const saved: Spec = {
  startNodeId: 'shape',
  nodes: [
    { id: 'shape', type: 'transform', output: { total: '${trigger.amount}' } },
    {
      id: 'call',
      type: 'http_request',
      method: 'POST',
      url: 'https://x.example/a',
      body: '${step.shape.output}',
    },
  ],
  edges: [{ from: 'shape', to: 'call' }],
};

let world: TestPlatform;
let flowId: string;

beforeAll(async () => {
  world = await createTestPlatform();
  flowId = (await saveFlow(world.platform, world.orgA, saved)).id;
});
afterAll(() => world.close());

const tried = (nodeId: string, body: Partial<Parameters<typeof testNode>[1]['body']> = {}) =>
  testNode(world.context(), {
    surface: 'flow',
    idOrSlug: flowId,
    nodeId,
    body: { input: {}, steps: {}, ...body },
  });

describe('testing one node', () => {
  it('tries the saved node with the data given, and plans its call without making it', async () => {
    const step = await tried('call', { steps: { shape: { total: 7 } } });
    expect(step.status).toBe('succeeded');
    expect(step.call?.request).toMatchObject({ method: 'POST', url: 'https://x.example/a' });
    expect(step.input).toMatchObject({ body: { total: 7 } });
  });

  it('tries a spec that nobody has saved yet', async () => {
    const spec: Spec = {
      ...saved,
      nodes: [...saved.nodes, { id: 'fresh', type: 'transform', expression: 'total * 2' }],
      edges: [...saved.edges, { from: 'call', to: 'fresh' }],
    };
    const body = {
      spec: structuredClone(spec) as never,
      previousOutput: { total: 21 },
      steps: { call: null },
    };
    expect(await tried('fresh', body)).toMatchObject({ status: 'succeeded', output: 42 });
    await expect(tried('fresh')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('says what is wrong with an unusable one', async () => {
    const spec = { ...saved, nodes: [{ id: 'shape', type: 'transform' }] };
    const failure = await tried('shape', { spec: spec as never }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DomainError);
    expect(failure).toMatchObject({ kind: 'invalid', code: 'validation_failed' });
  });
});

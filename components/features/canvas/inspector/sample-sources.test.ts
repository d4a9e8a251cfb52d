import { describe, expect, it } from 'vitest';
import { documentOf } from '@/server/flow/edit/document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { keysOf } from '../code-field/known';
import type { Pins } from './pins';
import { type LastOutputs, type Surroundings, sampleSources, scopeDataOf, testData } from './sample-sources';

const [model] = [...nodeDefinitions.values()].filter(({ liftsParsed }) => liftsParsed);
const [plain] = [...nodeDefinitions.values()].filter(({ nature }) => nature === 'timer');
const typed = (id: string) => ({ ...plain?.example, id, type: plain?.type ?? '' });

const document = documentOf({
  startNodeId: 'a',
  inputSchema: { type: 'object', properties: { amount: { type: 'number' } } },
  nodes: [
    typed('a'),
    { ...model?.example, id: 'ask', type: model?.type ?? '' },
    typed('end'),
    typed('after'),
  ],
  edges: [
    { from: 'a', to: 'ask' },
    { from: 'ask', to: 'end' },
    { from: 'end', to: 'after' },
  ],
});
const lastOutputs = {
  runId: 'run_1',
  flowVersion: 2,
  status: 'succeeded',
  finishedAt: '2026-11-22T00:00:00.000Z',
  trigger: { amount: 3 },
  outputs: { a: { x: 1 }, end: { y: 2 } },
  leftOut: ['ask'],
} satisfies LastOutputs;

const around = (pins: Pins = {}, ran: LastOutputs | undefined = lastOutputs): Surroundings => ({
  document,
  graph: compileGraph(document.spec, nodeDefinitions),
  nodeId: 'end',
  flow: { id: 'flw_1', slug: 'f', version: 2 },
  lastOutputs: ran,
  pins,
  env: [{ name: 'KEY', isSecret: true }],
  endpoints: [],
});
const typedPin = (value: number) => ({
  value: { x: value },
  origin: { kind: 'typed', version: 2 } as const,
  at: '',
});

describe('the data that a node can read', () => {
  it('is the trigger and what ran before it, in order', () => {
    const sources = sampleSources(around());
    expect(sources.map(({ key, isLeftOut }) => [key, isLeftOut])).toEqual([
      ['@trigger', false],
      ['a', false],
      ['ask', true],
    ]);
    expect(sources[1]?.path).toEqual(['step', 'a', 'output']);
  });

  it('is what was pinned rather than what ran', () => {
    const data = scopeDataOf(around({ a: typedPin(9) }));
    expect(data.steps.find(({ id }) => id === 'a')?.output.value).toEqual({ x: 9 });
    expect(testData(around({ a: typedPin(9) })).steps).toEqual({ a: { x: 9 } });
  });

  it('is known from declarations before anything ran', () => {
    const data = scopeDataOf({ ...around(), lastOutputs: undefined });
    expect(keysOf(data.trigger).map(({ key }) => key)).toEqual(['amount']);
    expect(keysOf(data.previous).map(({ key }) => key)).toContain('verdict');
    expect(data.scope).toBeUndefined();
  });

  it('never shows a secret', () => {
    expect(scopeDataOf(around()).scope?.env).toEqual({ KEY: '***' });
  });

  it('tells what can run before from what cannot', () => {
    const steps = scopeDataOf(around()).steps.map(({ id, isUpstream }) => [id, isUpstream]);
    expect(steps).toEqual([
      ['a', true],
      ['ask', true],
      ['after', false],
    ]);
  });
});

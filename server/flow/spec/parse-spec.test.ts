import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { NodeDefinition } from '../nodes/node-definition';
import { parseSpec } from './parse-spec';

const parse = (input: unknown) => parseSpec(input, testDefinitions);
const withNode = (node: Record<string, unknown>) => ({
  startNodeId: 'a',
  nodes: [{ id: 'a', ...node }],
  edges: [],
});
const found = (input: unknown) => parse(input).issues.map(({ code, path }) => `${code} ${path}`);

describe('parseSpec', () => {
  it('keeps the spec exactly as it was written', () => {
    const input = { ...withNode({ type: 'nap', name: 'Rest' }), layout: { a: { x: 1, y: 2 } } };
    const { spec, issues } = parse(input);
    expect(issues).toEqual([]);
    expect(spec).toBe(input);
  });

  it.each([
    [undefined, 'field_required '],
    [null, 'field_type '],
    ['spec', 'field_type '],
    [[], 'field_type '],
  ])('refuses %j without throwing', (input, expected) => {
    expect(parse(input).spec).toBeUndefined();
    expect(found(input)).toEqual([expected]);
  });

  it('names every missing part of the envelope', () => {
    expect(found({})).toEqual(['start_missing startNodeId', 'field_required nodes', 'field_required edges']);
    expect(found({ startNodeId: 'a', nodes: [{}], edges: [{ from: 'a' }] })).toEqual([
      'field_required nodes.0.id',
      'field_required nodes.0.type',
      'field_required edges.0.to',
    ]);
  });

  it('refuses fields that nobody knows, in spec, node, edge and policy', () => {
    expect(found({ ...withNode({ type: 'nap' }), onreject: 'fail' })).toEqual(['field_type onreject']);
    expect(found(withNode({ type: 'nap', forMS: 1 }))).toEqual(['field_type nodes.0.forMS']);
    expect(found({ ...withNode({ type: 'nap' }), edges: [{ from: 'a', to: 'a', when: 'x' }] })).toEqual([
      'field_type edges.0.when',
    ]);
    expect(found(withNode({ type: 'nap', retry: { attempts: 3 } }))).toEqual([
      'field_type nodes.0.retry.attempts',
    ]);
    expect(
      found(JSON.parse('{"startNodeId":"a","edges":[],"nodes":[{"id":"a","type":"nap","__proto__":1}]}')),
    ).toEqual(['field_type nodes.0.__proto__']);
  });

  it('lets a definition with an open schema take any field', () => {
    const nap = testDefinitions.get('nap') as NodeDefinition;
    const open: NodeDefinition = { ...nap, config: z.looseObject({}) };
    expect(parseSpec(withNode({ type: 'nap', anything: 1 }), new Map([['nap', open]])).issues).toEqual([]);
  });

  it('gives a shared field to the type that declares it too', () => {
    const nap = testDefinitions.get('nap') as NodeDefinition;
    const strict: NodeDefinition = { ...nap, config: z.strictObject({ timeoutMs: z.number().max(10) }) };
    const { issues } = parseSpec(
      withNode({ type: 'nap', timeoutMs: 11, name: 'x' }),
      new Map([['nap', strict]]),
    );
    expect(issues).toMatchObject([{ code: 'field_type', path: 'nodes.0.timeoutMs', nodeId: 'a' }]);
  });

  it.each([
    [{ type: 'nap', retry: { maxAttempts: 11 } }, 'nodes.0.retry.maxAttempts', 'at most 10'],
    [{ type: 'nap', retry: { maxAttempts: 0 } }, 'nodes.0.retry.maxAttempts', 'at least 1'],
    [{ type: 'nap', retry: { backoff: 'linear' } }, 'nodes.0.retry.backoff', 'one of "exponential", "fixed"'],
    [{ type: 'nap', timeoutMs: 1.5 }, 'nodes.0.timeoutMs', 'a whole number'],
    [{ type: 'nap', onError: 'retry' }, 'nodes.0.onError', '"fail", "continue"'],
    [{ type: 'nap', forMs: '1' }, 'nodes.0.forMs', 'must be a number, not a string'],
    [{ type: 'nap', name: 'n'.repeat(201) }, 'nodes.0.name', 'at most 200 characters'],
    [{ type: 'fork', on: '', cases: {} }, 'nodes.0.on', 'must not be empty'],
    [{ type: 'fork', on: '1', cases: { a: { next: 1 } } }, 'nodes.0.cases.a.next', 'must be a string'],
  ])('says what is wrong with %j', (node, path, message) => {
    const [issue, ...others] = parse(withNode(node)).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'field_type', level: 'save', path, nodeId: 'a' });
    expect(issue?.message).toContain(message);
  });

  it('takes 500 nodes and refuses 501', () => {
    const nodes = Array.from({ length: 501 }, (_, index) => ({ id: `n${index}`, type: 'nap' }));
    expect(found({ startNodeId: 'n0', nodes: nodes.slice(0, 500), edges: [] })).toEqual([]);
    expect(found({ startNodeId: 'n0', nodes, edges: [] })).toEqual(['field_type nodes']);
  });

  it.each(['1a', 'a-b', '', 'a'.repeat(65), 'ä', '__proto__'])('refuses the node id %j', (id) => {
    expect(found(withNode({ type: 'nap', id }))).toEqual(['node_id_invalid nodes.0.id']);
  });

  it('reads on past an unknown type, so that an editor can show the rest', () => {
    const { spec, issues } = parse(withNode({ type: 'teleport' }));
    expect(spec).toBeDefined();
    expect(issues).toMatchObject([{ code: 'node_type_unknown', path: 'nodes.0.type', nodeId: 'a' }]);
  });

  it('refuses a document that is nested too deep for anything to walk safely', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(found(withNode({ type: 'note', value: deep }))).toEqual(['field_type ']);
  });
});

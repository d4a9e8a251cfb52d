import { describe, expect, it } from 'vitest';
import { blocksPublishing, blocksSaving } from '../spec/issue-levels';
import type { Spec, SpecEdge, SpecNode } from '../spec/spec';
import { checkSpec } from './check-spec';
import { testDefinitions } from './testing/test-definitions';
import { validateSpec } from './validate-spec';
import type { ValidationOptions } from './validation';

const options: ValidationOptions = {
  registry: testDefinitions,
  surface: 'flow',
  modelAliases: new Set(),
  checkJsonSchema: (schema) => (schema === true ? undefined : 'not a schema'),
  envNames: [
    { name: 'KEY', secret: true },
    { name: 'REGION', secret: false },
  ],
};

const a = { id: 'a', type: 'note' };
const b = { id: 'b', type: 'note' };
const spec = (nodes: SpecNode[], edges: SpecEdge[] = [], more: Partial<Spec> = {}): Spec => ({
  startNodeId: 'a',
  nodes,
  edges,
  ...more,
});
const validate = (input: Spec, more: Partial<ValidationOptions> = {}) =>
  validateSpec(input, { ...options, ...more });
const found = (input: Spec, more: Partial<ValidationOptions> = {}) =>
  validate(input, more).map(({ code, level, path, nodeId }) => [code, level, path, nodeId]);

describe('structure', () => {
  it('accepts a plain spec without a word', () => {
    expect(validate(spec([a, b], [{ from: 'a', to: 'b' }]))).toEqual([]);
  });

  it('wants a start node that exists', () => {
    expect(found(spec([b]))).toEqual([['start_missing', 'save', 'startNodeId', undefined]]);
  });

  it('wants each id once', () => {
    expect(found(spec([a, a]))).toEqual([['node_id_duplicate', 'save', 'nodes.1.id', 'a']]);
  });

  it('refuses a type that the surface does not have, in the words of the contract', () => {
    const [issue] = validate(spec([{ id: 'a', type: 'shout' }]), { surface: 'workflow' });
    expect(issue).toEqual({
      code: 'node_type_not_allowed',
      level: 'save',
      message: 'node type shout is not available in workflows',
      path: 'nodes.0.type',
      nodeId: 'a',
    });
  });

  it('reports the fields of nodes too, each once', () => {
    expect(
      found(
        spec(
          [
            { id: 'a', type: 'nap', forMs: 'x', extra: 1 },
            { id: 'b!', type: 'what' },
          ],
          [{ from: 'a', to: 'b!' }],
        ),
      ),
    ).toEqual([
      ['field_type', 'save', 'nodes.0.extra', 'a'],
      ['field_type', 'save', 'nodes.0.forMs', 'a'],
      ['node_id_invalid', 'save', 'nodes.1.id', 'b!'],
      ['node_type_unknown', 'save', 'nodes.1.type', 'b!'],
    ]);
  });

  it('compiles the input schema', () => {
    expect(found(spec([a], [], { inputSchema: { type: 7 } }))).toEqual([
      ['schema_invalid', 'save', 'inputSchema', undefined],
    ]);
    expect(found(spec([a], [], { inputSchema: true }))).toEqual([]);
  });
});

describe('edges', () => {
  it('join nodes that exist', () => {
    expect(
      found(
        spec(
          [a],
          [
            { from: 'a', to: 'x' },
            { from: 'y', to: 'a' },
          ],
        ),
      ),
    ).toEqual([
      ['edge_unknown_node', 'save', 'edges.0.to', 'a'],
      ['edge_unknown_node', 'save', 'edges.1.from', undefined],
    ]);
  });

  it('are neither loops nor repeated', () => {
    const edge = { from: 'a', to: 'b' };
    expect(found(spec([a, b], [edge, edge, { from: 'a', to: 'a' }]))).toEqual([
      ['edge_duplicate', 'save', 'edges.1', 'a'],
      ['edge_self', 'save', 'edges.2', 'a'],
    ]);
  });

  it('of plain nodes take no case but error', () => {
    const edges = [
      { from: 'a', to: 'b', case: 'error' },
      { from: 'a', to: 'b', case: 'yes' },
      { from: 'a', to: 'b' },
    ];
    expect(found(spec([a, b], edges))).toEqual([['case_on_plain_node', 'save', 'edges.1.case', 'a']]);
  });

  it('never lead in a circle, whoever declares them', () => {
    const circle = (nodes: SpecNode[], edges: SpecEdge[], more: Partial<Spec> = {}) =>
      validate(spec(nodes, edges, more)).filter(({ code }) => code === 'cycle');
    const back = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(circle([a, b], back)).toMatchObject([{ level: 'save', path: 'edges.1', nodeId: 'b' }]);
    expect(circle([a, b], back)[0]?.message).toContain('a → b → a');
    expect(circle([a, { ...b, onError: { goto: 'a' } }], [{ from: 'a', to: 'b' }])[0]).toMatchObject({
      path: 'nodes.1.onError',
      message: expect.stringContaining('b → a comes from nodes.1.onError'),
    });
    const fork = { id: 'b', type: 'fork', on: '1', cases: { x: { next: 'a' } }, otherwise: 'a' };
    expect(circle([a, fork], [{ from: 'a', to: 'b' }])).toHaveLength(1);
    const ask = { id: 'b', type: 'ask' };
    expect(circle([a, ask], [{ from: 'a', to: 'b' }], { onReject: { goto: 'a' } })).toHaveLength(1);
    expect(circle([a, ask], [{ from: 'a', to: 'b' }], { onReject: 'fail' })).toEqual([]);
  });
});

describe('targets outside the edge list', () => {
  it('of gotos must exist before the flow is activated', () => {
    const nodes = [
      { ...a, onError: { goto: 'x' } },
      { id: 'b', type: 'ask', onReject: { goto: 'y' } },
    ];
    const issues = validate(spec(nodes, [{ from: 'a', to: 'b' }], { onReject: { goto: 'z' } }));
    expect(issues.map(({ code, level, path }) => [code, level, path])).toEqual([
      ['goto_unknown_node', 'publish', 'nodes.0.onError.goto'],
      ['goto_unknown_node', 'publish', 'nodes.1.onReject.goto'],
      ['goto_unknown_node', 'publish', 'onReject.goto'],
    ]);
    expect(blocksSaving(issues)).toBe(false);
    expect(blocksPublishing(issues)).toBe(true);
  });

  it('of cases are edges, and judged as such', () => {
    const fork = { id: 'a', type: 'fork', on: '1', cases: { '>= 4': { next: 'x' } }, otherwise: 'b' };
    expect(found(spec([fork, b]))).toEqual([
      ['edge_unknown_node', 'save', 'nodes.0.cases[">= 4"].next', 'a'],
    ]);
  });
});

describe('templates', () => {
  const reading = (value: unknown) => spec([{ ...a, value }, b], [{ from: 'a', to: 'b' }]);

  it('must parse, and are named by their place', () => {
    expect(found(reading({ list: ['ok', '${trigger.'] }))).toEqual([
      ['template_syntax', 'save', 'nodes.0.value.list.1', 'a'],
    ]);
    expect(found(reading('${1 +}'))).toEqual([['template_syntax', 'save', 'nodes.0.value', 'a']]);
    expect(found(spec([{ id: 'a', type: 'fork', on: '1 +', cases: { x: {} }, otherwise: 'b' }, b]))).toEqual([
      ['expression_syntax', 'save', 'nodes.0.on', 'a'],
    ]);
  });

  it('read steps that exist and can run before', () => {
    expect(found(reading('${step.x.output}'))).toEqual([
      ['template_unknown_step', 'publish', 'nodes.0.value', 'a'],
    ]);
    expect(found(reading(['${step.a.output}', '${step.b.output}']))).toEqual([
      ['template_not_upstream', 'warning', 'nodes.0.value.0', 'a'],
      ['template_not_upstream', 'warning', 'nodes.0.value.1', 'a'],
    ]);
    const fine = { ...b, value: '${step.a.output.x + step["a"].output.y}' };
    expect(found(spec([a, fine], [{ from: 'a', to: 'b' }]))).toEqual([]);
  });

  it('may name steps by data, which nobody can check', () => {
    expect(found(reading('${step[trigger.which].output}'))).toEqual([]);
  });

  it('use secrets only where calls are made', () => {
    expect(found(reading('${env.KEY}'))).toEqual([['env_not_allowed', 'save', 'nodes.0.value', 'a']]);
    expect(found(reading('${env.REGION}'))).toEqual([]);
    const call = { id: 'a', type: 'call', url: 'https://x/?k=${env.KEY}', body: { k: '${env.KEY}' } };
    expect(found(spec([call]))).toEqual([]);
  });

  it('are warned about environment values that are not there, when the caller knows them', () => {
    expect(found(reading('${env.OTHER}'))).toEqual([['env_missing', 'warning', 'nodes.0.value', 'a']]);
    expect(validateSpec(reading('${env.OTHER}'), { ...options, envNames: undefined })).toEqual([]);
  });

  it('are read only in the fields that a type declares', () => {
    expect(found(spec([{ id: 'a', type: 'note', name: '${nonsense' }]))).toEqual([]);
  });
});

describe('advice', () => {
  it('names nodes that never run', () => {
    expect(found(spec([a, b]))).toEqual([['unreachable_node', 'warning', 'nodes.1', 'b']]);
  });

  it('comes from the types too, with its place in the spec', () => {
    const fork = { id: 'a', type: 'fork', on: '1', cases: { x: {} } };
    expect(found(spec([fork]))).toEqual([['decision_without_default', 'warning', 'nodes.0.otherwise', 'a']]);
  });

  it.each([
    { headers: { Authorization: 'Bearer abcdef1234567890' } },
    { headers: { 'X-Api-Key': 'a1b2c3d4e5' } },
    { body: { nested: [{ password: 'hunter2hunter2' }] } },
    { body: 'ghp_0123456789abcdefghijklmnopqrstuvwxyz' },
    { url: 'https://user:secret@example.com' },
    { url: 'https://example.com/?api_key=0123456789abcdef' },
    { body: { note: 'key is AKIAIOSFODNN7EXAMPLE' } },
    { headers: { Authorization: 'Bearer qe_sk_live_ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' } },
  ])('warns of %j', (fields) => {
    const issues = validate(spec([{ id: 'a', type: 'call', url: 'https://x', ...fields }]));
    expect(issues).toMatchObject([{ code: 'plaintext_secret', level: 'warning', nodeId: 'a' }]);
  });

  it.each([
    { headers: { Authorization: 'Bearer ${env.KEY}' } },
    { url: 'https://example.com/weather?appid=${env.KEY}' },
    { body: { token: '${trigger.token}', hmacKey: '${trigger.hmacKey}' } },
    { body: { secret: 'the butler did it, with a candle' } },
    { headers: { Accept: 'application/json', 'Idempotency-Key': 'abcdefgh12345678' } },
  ])('does not cry wolf over %j', (fields) => {
    const issues = validate(spec([{ id: 'a', type: 'call', url: 'https://x', ...fields }]));
    expect(issues).toEqual([]);
  });
});

describe('checkSpec', () => {
  it('says what a document lacks, or all that is wrong with the spec it is', () => {
    expect(checkSpec({ nodes: [] }, options)).toMatchObject({ issues: [{ code: 'start_missing' }, {}, {}] });
    expect(checkSpec(spec([b]), options)).toMatchObject({ spec: {}, issues: [{ code: 'start_missing' }] });
  });
});

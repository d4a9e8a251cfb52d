import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { validateSpec } from '../graph/validate-spec';
import { contentHash } from '../spec/content-hash';
import { diffSpecs } from '../spec/diff-specs';
import { blocksPublishing, blocksSaving } from '../spec/issue-levels';
import { parseSpec } from '../spec/parse-spec';
import { removedFields } from '../spec/removed-fields';
import type { SpecNode } from '../spec/spec';
import { advance } from './advance';
import { edgesOf, runOf, specOf } from './testing/test-run';

const now = 10_000;
const call: SpecNode = { id: 'call', type: 'call', url: 'https://x' };
const first: SpecNode = { id: 'first', type: 'note', value: { n: 1 } };
const last: SpecNode = { id: 'last', type: 'note' };
const chain = (node: SpecNode) => specOf([first, node, last], edgesOf(`first>${node.id}`, `${node.id}>last`));
const validate = (node: SpecNode) =>
  validateSpec(chain(node), {
    registry: testDefinitions,
    surface: 'flow',
    modelAliases: new Set(),
    checkJsonSchema: () => undefined,
  });

describe('a disabled node', () => {
  it('performs nothing and hands on what came before it, at once', () => {
    const state = runOf(chain({ ...call, disabled: true }));
    const { run, suspensions } = advance(state, { now });
    expect(suspensions).toEqual([]);
    expect(run).toEqual({ status: 'succeeded', output: { n: 1 } });
    expect(state.steps.get('call')).toMatchObject({
      status: 'succeeded',
      port: 'out',
      output: { n: 1 },
      meta: { disabled: true },
      completedAt: now,
    });
  });

  it('hands on the trigger data where it is the first', () => {
    const state = runOf(specOf([{ ...call, disabled: true }]));
    expect(advance(state, { now }).run).toMatchObject({ output: { n: 1, name: 'Ada' } });
  });

  it('that would choose a way goes by its default', () => {
    const fork: SpecNode = { id: 'fork', type: 'fork', on: '"x"', cases: { x: {} }, disabled: true };
    const spec = specOf(
      [first, fork, last, { id: 'x', type: 'note' }],
      [...edgesOf('first>fork', 'fork>x:x', 'fork>last:default')],
    );
    const state = runOf(spec);
    expect(advance(state, { now }).skipped).toEqual(['x']);
    expect(state.steps.get('last')?.output).toEqual({ n: 1 });
  });

  it('that does not even render does no harm', () => {
    const state = runOf(chain({ ...call, body: '${step.first.output.n + {}}', disabled: true }));
    expect(advance(state, { now }).run).toMatchObject({ status: 'succeeded' });
  });

  it('is performed again once it is enabled', () => {
    const { suspensions } = advance(runOf(chain({ ...call, disabled: false })), { now });
    expect(suspensions).toMatchObject([{ nodeId: 'call', suspension: { kind: 'call' } }]);
  });
});

describe('a person who must be asked', () => {
  const ask: SpecNode = { id: 'ask', type: 'ask', disabled: true };

  it('cannot be switched off in a flow that runs', () => {
    const issues = validate(ask);
    expect(issues).toMatchObject([
      { code: 'node_cannot_be_disabled', level: 'publish', path: 'nodes.1.disabled', nodeId: 'ask' },
    ]);
    expect(blocksSaving(issues)).toBe(false);
    expect(blocksPublishing(issues)).toBe(true);
    expect(validate({ ...ask, disabled: false })).toEqual([]);
    expect(validate({ ...call, disabled: true })).toEqual([]);
  });

  it('is asked all the same, should such a flow ever run', () => {
    const { suspensions } = advance(runOf(chain(ask)), { now });
    expect(suspensions).toMatchObject([{ nodeId: 'ask', suspension: { kind: 'approval' } }]);
  });
});

describe('the field "disabled"', () => {
  const [plain, off, on] = [
    chain(call),
    chain({ ...call, disabled: true }),
    chain({ ...call, disabled: false }),
  ];

  it('is a shared field that holds true or false', () => {
    expect(parseSpec(off, testDefinitions).issues).toEqual([]);
    expect(parseSpec(chain({ ...call, disabled: 'yes' } as never), testDefinitions).issues).toMatchObject([
      { code: 'field_type', path: 'nodes.1.disabled' },
    ]);
  });

  it('takes nothing away when it is set or unset, so the flow stays active', () => {
    expect(removedFields(plain, off)).toEqual([]);
    expect(removedFields(off, on)).toEqual([]);
    expect(removedFields(off, plain)).toEqual([{ kind: 'field', nodeId: 'call', path: 'disabled' }]);
  });

  it('is part of the version: it shows in the hash and in the diff', () => {
    expect(new Set([plain, off, on].map(contentHash)).size).toBe(3);
    expect(diffSpecs(off, on).nodes.changed).toEqual([
      { nodeId: 'call', fields: [{ path: 'disabled', kind: 'changed', before: true, after: false }] },
    ]);
  });
});

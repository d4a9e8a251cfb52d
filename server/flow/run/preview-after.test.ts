import { describe, expect, it } from 'vitest';
import type { Spec } from '../spec/spec';
import { advance, settle } from './advance';
import { previewAfter } from './preview-after';
import { answered, decided, edgesOf, runOf, specOf } from './testing/test-run';

const now = 10_000;
const approve = { nodeId: 'ask', settlement: decided('approved', { amount: 5 }) };

function awaiting(spec: Spec) {
  const state = runOf(spec);
  advance(state, { now });
  return state;
}

describe('previewAfter', () => {
  const spec = specOf(
    [
      { id: 'ask', type: 'ask' },
      { id: 'shape', type: 'note', value: { total: '${step.ask.output.proposedAction.amount * 2}' } },
      {
        id: 'pay',
        type: 'call',
        url: 'https://pay/${step.shape.output.total}',
        body: '${step.shape.output}',
      },
      { id: 'tell', type: 'call', url: 'https://tell', body: { to: '${trigger.name}' } },
      { id: 'log', type: 'call', url: 'https://log', body: '${step.pay.output.receipt}' },
      { id: 'after', type: 'call', url: 'https://after' },
      { id: 'no', type: 'call', url: 'https://no' },
    ],
    edgesOf('ask>shape', 'shape>pay', 'pay>tell', 'pay>log', 'log>after', 'ask>no:rejected'),
  );

  it('shows the calls that a yes sends, fully rendered, and stops at what is not known yet', () => {
    const preview = previewAfter(awaiting(spec), approve, { now });
    expect(preview?.calls).toMatchObject([
      { nodeId: 'pay', call: { target: { url: 'https://pay/10' }, body: { total: 10 } } },
      { nodeId: 'tell', call: { body: { to: 'Ada' } } },
    ]);
    expect(preview?.undetermined).toEqual(['log']);
  });

  it('shows what the live run then sends', () => {
    const state = awaiting(spec);
    const preview = previewAfter(state, approve, { now });
    const first = settle(state, approve, { now: now + 99 });
    const second = settle(state, { nodeId: 'pay', settlement: answered({ receipt: 1 }) }, { now: now + 999 });
    const sent = [...(first?.suspensions ?? []), ...(second?.suspensions ?? [])];
    for (const { nodeId, call } of preview?.calls ?? []) {
      expect(sent.find((request) => request.nodeId === nodeId)?.suspension).toMatchObject({
        kind: 'call',
        call,
      });
    }
  });

  it('leaves the run as it was', () => {
    const state = awaiting(spec);
    const before = JSON.stringify([...state.steps.values()]);
    previewAfter(state, approve, { now });
    expect(JSON.stringify([...state.steps.values()])).toBe(before);
    expect(state.open.has('ask')).toBe(true);
  });

  it('shows the other way for a no', () => {
    const preview = previewAfter(awaiting(spec), { nodeId: 'ask', settlement: decided('rejected') }, { now });
    expect(preview?.calls.map(({ nodeId }) => nodeId)).toEqual(['no']);
  });

  it('says that the run would fail', () => {
    const preview = previewAfter(
      awaiting(specOf([{ id: 'ask', type: 'ask' }])),
      { nodeId: 'ask', settlement: decided('rejected') },
      { now },
    );
    expect(preview?.error).toMatchObject({ code: 'rejected', nodeId: 'ask' });
  });

  it.each([
    ['the time', { id: 'x', type: 'call', url: 'https://x', body: '${now}' }],
    ['the previous output', { id: 'x', type: 'note' }],
    ['a bare name', { id: 'x', type: 'fork', on: 'receipt == 1', cases: { true: {} }, otherwise: 'y' }],
    [
      'how long a wait took',
      { id: 'x', type: 'call', url: 'https://x', body: '${step.nap.output.waitedMs}' },
    ],
  ])('takes a node that reads %s for undetermined', (_, node) => {
    const state = awaiting(
      specOf(
        [
          { id: 'ask', type: 'ask' },
          { id: 'nap', type: 'nap' },
          { id: 'pay', type: 'call', url: 'https://pay' },
          node,
          { id: 'y', type: 'call', url: 'https://y' },
        ],
        edgesOf('ask>nap', 'nap>pay', 'pay>x', ...(node.type === 'fork' ? [] : ['x>y'])),
      ),
    );
    const preview = previewAfter(state, approve, { now });
    expect(preview?.calls.map(({ nodeId }) => nodeId)).toEqual(['pay']);
    expect(preview?.undetermined).toEqual(['x']);
  });

  it('stops at the next person, and names the events on the way', () => {
    const state = awaiting(
      specOf(
        [
          { id: 'ask', type: 'ask' },
          { id: 'shout', type: 'shout', event: 'done' },
          { id: 'again', type: 'ask' },
          { id: 'x', type: 'call', url: 'https://x' },
        ],
        edgesOf('ask>shout', 'ask>again', 'again>x'),
      ),
    );
    const preview = previewAfter(state, approve, { now });
    expect(preview).toMatchObject({
      calls: [],
      emits: [{ nodeId: 'shout', event: 'done' }],
      awaiting: ['again'],
    });
  });

  it('has nothing to say about a step that does not wait', () => {
    expect(previewAfter(awaiting(spec), { nodeId: 'pay', settlement: answered(1) }, { now })).toBeUndefined();
  });
});

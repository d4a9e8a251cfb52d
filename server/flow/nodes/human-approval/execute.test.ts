import { expect, test } from 'vitest';
import type { JsonValue } from '../../json';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, findingsOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

const proposalFor = (output: JsonValue, fields: object = {}) => {
  const context = fixtureContext({ previous: 'draft', step: { draft: { output } } });
  const result = executor.execute(context, configOf(definition, { actionLabel: 'Go on?', ...fields }));
  return result.kind === 'suspended' && result.on.kind === 'approval'
    ? result.on.ask.proposedAction
    : undefined;
};

test('the proposal is the parsed answer of the previous step, else its output', () => {
  expect(proposalFor({ text: 'x', parsed: { a: 1 } })).toEqual({ a: 1 });
  expect(proposalFor({ text: 'x', parsed: null })).toEqual({ text: 'x', parsed: null });
  expect(proposalFor(['parsed'])).toEqual(['parsed']);
  expect(proposalFor('text')).toBe('text');
});

test('a configured proposal wins, null included', () => {
  expect(proposalFor({ parsed: 1 }, { proposedAction: null })).toBeNull();
  expect(proposalFor({ parsed: 1 }, { proposedAction: { n: '${step.draft.output.parsed}' } })).toEqual({
    n: 1,
  });
});

test.each(['role:kyc_analyst', 'user:usr_01HXY', 'team:team_7', 'role:${trigger.role}'])(
  '%s may decide',
  (assignTo) => {
    expect(problemsOf(definition, { actionLabel: 'x', assignTo })).toEqual([]);
  },
);

test.each([
  [{ assignTo: 'kyc_analyst' }, 'field_type assignTo'],
  [{ assignTo: 'user:siti' }, 'field_type assignTo'],
  [{ assignTo: 'role:' }, 'field_type assignTo'],
  [{ actionLabel: '' }, 'field_type actionLabel'],
  [{ onTimeout: 'approve' }, 'field_type onTimeout'],
  [{ onReject: 'continue' }, 'field_type onReject'],
  [{ timeoutMs: 1.5 }, 'field_type timeoutMs'],
])('%j is refused', (fields, problem) => {
  expect(problemsOf(definition, { actionLabel: 'x', ...fields })).toEqual([problem]);
});

test('the label is required and running out of time fails by default', () => {
  expect(problemsOf(definition, {})).toEqual(['field_required actionLabel']);
  expect(configOf(definition, { actionLabel: 'x' })).toMatchObject({ onTimeout: 'fail' });
});

test('plain edges mean approval; its own goto displaces the edges of a rejection', () => {
  const config = configOf(definition, { actionLabel: 'x', onReject: { goto: 'tell' } });
  const portOf = (edgeCase: string | undefined) => definition.portOfCase?.(edgeCase, config);
  expect([undefined, 'approved', 'rejected', 'maybe'].map(portOf)).toEqual([
    'approved',
    'approved',
    'rejected',
    undefined,
  ]);
  expect(definition.configEdges?.(config)).toEqual([{ to: 'tell', port: 'rejected', overrides: true }]);
});

test('a case that is neither is unknown', () => {
  const surroundings = { edgeCases: [undefined, 'approved', 'rejected', 'error', 'true'] };
  expect(findingsOf(definition, { actionLabel: 'x' }, surroundings)).toEqual(['case_unknown']);
});

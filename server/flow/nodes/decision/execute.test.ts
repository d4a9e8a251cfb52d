import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../json';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

const portFor = (fields: Record<string, unknown>, urgency: JsonValue) => {
  const config = configOf(definition, fields);
  const attachedPorts = definition.ports(config).map(({ id }) => id);
  const step = { classify: { output: { parsed: { urgency } } } };
  const scope = { step, previous: 'classify', liftsParsed: ['classify'], attachedPorts };
  const result = executor.execute(fixtureContext(scope), config);
  const edges = definition.configEdges?.(config) ?? [];
  if (result.kind !== 'completed') return result.kind;
  return edges.find(({ port }) => port === result.port)?.to;
};

const SPELLINGS = [
  { expression: 'urgency >= 4', cases: { true: 'page', false: 'tag' } },
  { expression: '${urgency >= 4}', cases: { true: { next: 'page' } }, defaultCase: { next: 'tag' } },
  { expression: 'step.classify.output.parsed.urgency', cases: { '>= 4': 'page', default: 'tag' } },
  { expression: 'step.classify.output.urgency', cases: { 'in [4, 5]': 'page', else: 'tag' } },
  { expression: 'urgency', cases: { '5': 'page', '4': 'page' }, defaultCase: 'tag' },
];

test.each(SPELLINGS)('$expression with $cases is one of the equal spellings of triage', (fields) => {
  const ways = [1, 2, 3, 4, 5].map((urgency) => portFor(fields, urgency));
  expect(ways).toEqual(['tag', 'tag', 'tag', 'page', 'page']);
});

test('comparisons are tried in the order in which they are written', () => {
  const fields = { expression: 'urgency', cases: { '> 1': 'first', '> 2': 'second' } };
  expect(portFor(fields, 5)).toBe('first');
});

test('whatever the value, the step leaves by one of its ports or fails for want of one', () => {
  const fields = { expression: 'trigger.value', cases: { a: 'x', '> 3': 'y', error: 'z', out: 'w' } };
  const config = configOf(definition, fields);
  const ports = definition.ports(config).map(({ id }) => id);
  expect(ports).toEqual(['a', '> 3', 'case:error', 'case:out', 'default']);
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.constantFrom('a', 'error', 'out', '4')), (value) => {
      const result = executor.execute(fixtureContext({ trigger: { value: value as JsonValue } }), config);
      if (result.kind === 'completed') expect(ports).toContain(result.port);
      else expect(result).toMatchObject({ kind: 'failed', error: { code: 'no_matching_case' } });
    }),
  );
});

test('an edge attaches to the port of its case', () => {
  const config = configOf(definition, { expression: 'x', cases: { a: 'x', error: 'y' } });
  const portOf = (edgeCase: string | undefined) => definition.portOfCase?.(edgeCase, config);
  expect(['a', 'error', 'default', 'else', 'b', undefined].map(portOf)).toEqual([
    'a',
    'case:error',
    'default',
    'default',
    undefined,
    undefined,
  ]);
});

test.each([
  [{ cases: {} }, 'field_required expression'],
  [{ expression: 'x' }, 'field_required cases'],
  [{ expression: 'x', cases: { a: 1 } }, 'field_type cases.a'],
  [{ expression: 'x', cases: {}, defaultCase: 1 }, 'field_type defaultCase'],
])('%j is refused', (fields, problem) => {
  expect(problemsOf(definition, fields)).toEqual([problem]);
});

import { expect, test } from 'vitest';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, findingsOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

const tool = { slug: 'search', description: 'Look up', inputSchema: { type: 'object' } };

test('defaults are those of the contract', () => {
  expect(configOf(definition, { userPrompt: 'x' })).toEqual({
    userPrompt: 'x',
    model: 'quantum-ai:default',
    tools: [],
    temperature: 0.2,
    maxTokens: 800,
    maxToolRounds: 8,
  });
});

test.each([
  [{ userPrompt: undefined }, 'field_required userPrompt'],
  [{ temperature: 2.1 }, 'field_type temperature'],
  [{ temperature: '1' }, 'field_type temperature'],
  [{ maxTokens: 0 }, 'field_type maxTokens'],
  [{ maxTokens: 4097 }, 'field_type maxTokens'],
  [{ maxToolRounds: 17 }, 'field_type maxToolRounds'],
  [{ outputSchema: 'object' }, 'field_type outputSchema'],
  [{ tools: [{ slug: 'a' }] }, 'field_required tools.0.description'],
  [{ tools: [{ ...tool, binding: { kind: 'builtin', name: 'shell' } }] }, 'field_type tools.0.binding.name'],
  [{ tools: [{ ...tool, binding: { kind: 'code' } }] }, 'field_type tools.0.binding.kind'],
])('%j is refused', (change, problem) => {
  const fields = { userPrompt: 'x', ...change };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  expect(problemsOf(definition, given)).toEqual([problem]);
});

test.each([
  { temperature: 0 },
  { temperature: 2 },
  { maxTokens: 4096 },
  { maxToolRounds: '${trigger.rounds}' },
])('%j is accepted', (fields) => {
  expect(problemsOf(definition, { userPrompt: 'x', ...fields })).toEqual([]);
});

test('a model that is not offered here is unknown', () => {
  expect(findingsOf(definition, { userPrompt: 'x' })).toEqual([]);
  expect(findingsOf(definition, { userPrompt: 'x', model: 'quantum-ai:large' })).toEqual([
    'model_unknown model',
  ]);
});

test('unusable schemas are found, in the output and in tools', () => {
  const fields = {
    userPrompt: 'x',
    outputSchema: { type: 'nothing' },
    tools: [tool, { ...tool, slug: 'b' }],
  };
  expect(findingsOf(definition, fields, { checkJsonSchema: () => 'no such type' })).toEqual([
    'schema_invalid outputSchema',
    'schema_invalid tools.0.inputSchema',
    'schema_invalid tools.1.inputSchema',
  ]);
});

test.each(['Search', '1st', 'a-b', '', `a${'b'.repeat(64)}`])('%s is refused as a tool slug', (slug) => {
  expect(findingsOf(definition, { userPrompt: 'x', tools: [{ ...tool, slug }] })).toEqual([
    'tool_slug_invalid tools.0.slug',
  ]);
});

test('two tools of one slug are found, and a service that nothing connects', () => {
  expect(findingsOf(definition, { userPrompt: 'x', tools: [tool, tool] })).toEqual([
    'tool_slug_invalid tools.1.slug',
  ]);
  const bound = { ...tool, binding: { kind: 'service', service: 'aml', method: 'GET', path: '/a' } };
  expect(
    findingsOf(definition, { userPrompt: 'x', tools: [bound] }, { connectedServices: new Set() }),
  ).toEqual(['service_not_connected tools.0.binding.service']);
});

test.each(['high', 3, null, -1])('a temperature that renders to %j fails the step', (heat) => {
  const config = configOf(definition, { userPrompt: 'x', temperature: '${trigger.heat}' });
  expect(executor.execute(fixtureContext({ trigger: { heat } }), config)).toMatchObject({
    kind: 'failed',
    error: { code: 'field_invalid', details: { field: 'temperature' } },
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIXTURE_NOW, fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition, WAIT_MS_MAX } from './definition';
import { executor } from './execute';

test.each([
  [{}, 'field_required duration'],
  [{ duration: '15m', until: '2026-03-01' }, 'field_type until'],
  [{ duration: '15m', durationMs: 1 }, 'field_type duration'],
  [{ duration: 'soon' }, 'field_type duration'],
  [{ duration: '31d' }, 'field_type duration'],
  [{ durationMs: -1 }, 'field_type durationMs'],
  [{ durationMs: WAIT_MS_MAX + 1 }, 'field_type durationMs'],
  [{ until: 'tomorrow' }, 'field_type until'],
])('%j is refused', (fields, problem) => {
  expect(problemsOf(definition, fields)).toEqual([problem]);
});

test.each([
  { duration: '30d' },
  { durationMs: 0 },
  { durationMs: '${trigger.ms}' },
  { until: '${trigger.at}' },
])('%j is accepted', (fields) => {
  expect(problemsOf(definition, fields)).toEqual([]);
});

test('whatever the data says, a wait ends within 30 days or the step fails', () => {
  const config = configOf(definition, { durationMs: '${trigger.ms}' });
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null)), (ms) => {
      const trigger = { ms: typeof ms === 'number' && !Number.isFinite(ms) ? null : ms };
      const result = executor.execute(fixtureContext({ trigger }), config);
      if (result.kind !== 'suspended' || result.on.kind !== 'time') return;
      expect(result.on.until).toBeGreaterThan(FIXTURE_NOW);
      expect(result.on.until).toBeLessThanOrEqual(FIXTURE_NOW + WAIT_MS_MAX);
      expect(Number.isSafeInteger(result.on.until)).toBe(true);
    }),
  );
});

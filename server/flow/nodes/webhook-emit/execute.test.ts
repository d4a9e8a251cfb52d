import { expect, test } from 'vitest';
import { SYSTEM_EVENT_PREFIXES } from '../shared/system-event-prefixes';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

test.each(['kyc.failed', 'a1', 'order_paid.v-2', 'flows.done', 'flow_done', 'order.${trigger.status}'])(
  '%s may be raised',
  (event) => {
    expect(problemsOf(definition, { event })).toEqual([]);
  },
);

test.each(['a', 'Kyc.failed', '1a', '.a', 'a b', `a${'b'.repeat(128)}`])(
  '%s is refused as a name',
  (event) => {
    expect(problemsOf(definition, { event })).toEqual(['field_type event']);
  },
);

test.each([...SYSTEM_EVENT_PREFIXES])(
  '%s.anything belongs to the system, at validation and at run time',
  (word) => {
    expect(problemsOf(definition, { event: `${word}.anything` })).toEqual(['field_type event']);
    const config = configOf(definition, { event: '${trigger.word}.anything' });
    expect(executor.execute(fixtureContext({ trigger: { word } }), config)).toMatchObject({
      kind: 'failed',
      error: { code: 'field_invalid' },
    });
  },
);

test('the event is required', () => {
  expect(problemsOf(definition, { payload: 1 })).toEqual(['field_required event']);
});

import { describe, expect, it } from 'vitest';
import { completionsFor } from './completions';
import type { ScopeData } from './scope-data';

const data: ScopeData = {
  trigger: { value: { amount: 3, 'two words': 1 } },
  steps: [
    { id: 'kyc', name: 'Check', isUpstream: true, output: { value: { score: 7, tags: ['a'] } } },
    { id: 'later', isUpstream: false, output: {} },
  ],
  previous: { value: { score: 7 } },
  env: [{ name: 'CRM_KEY', isSecret: true }],
};

const labels = (before: string) =>
  completionsFor(before, data)?.options.flatMap(({ label, kind }) => (kind === 'function' ? [] : [label]));
const functions = (before: string) =>
  completionsFor(before, data)?.options.flatMap(({ label, kind }) => (kind === 'function' ? [label] : []));

describe('completion', () => {
  it('begins with the roots, the keys of the step before and of the trigger, and functions', () => {
    expect(labels('')).toEqual(['trigger', 'step', 'env', 'run', 'flow', 'org', 'now', 'score', 'amount']);
    expect(functions('')).toContain('coalesce');
    expect(functions('')).not.toContain('map');
  });

  it.each([
    ['trigger.', ['amount', 'two words']],
    ['1 + trigger.am', ['amount', 'two words']],
    ['step.', ['kyc', 'later']],
    ['step.kyc.', ['output']],
    ['step.kyc.output.', ['score', 'tags']],
    ['step["kyc"].output.', ['score', 'tags']],
    ['env.', ['CRM_KEY']],
    ['run.', ['id', 'traceId', 'externalId']],
    ['trigger.nope.', []],
  ])('knows what comes after %s', (before, expected) => {
    expect(labels(before)).toEqual(expected);
  });

  it('offers to a list what lists have', () => {
    expect(functions('step.kyc.output.tags.')).toContain('filter');
    expect(functions('trigger.amount.')).not.toContain('filter');
  });

  it('replaces the word that is being typed, and the dot where a key needs brackets', () => {
    expect(completionsFor('1 + trigger.am', data)?.from).toBe('1 + trigger.'.length);
    const key = completionsFor('trigger.', data)?.options.find(({ label }) => label === 'two words');
    expect(key).toMatchObject({ insert: '["two words"]', takesDot: true });
  });

  it('is silent after a value that has ended', () => {
    expect(completionsFor('trigger.amount ', data)).toBeUndefined();
    expect(completionsFor('f(x)', data)).toBeUndefined();
  });
});

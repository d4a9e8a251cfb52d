import { describe, expect, it } from 'vitest';
import type { Scope } from '@/server/flow/expression/scope';
import { previewOf } from './preview-of';

const scope: Scope = {
  trigger: { amount: 3 },
  step: {},
  env: { KEY: '***' },
  run: { id: 'run_1' },
  flow: {},
  org: {},
  now: '2026-11-22T00:00:00.000Z',
  previous: { output: { score: 7 } },
};
const template = { language: 'template', reading: 'template' } as const;
const json = { language: 'json', reading: 'template' } as const;
const expression = { language: 'expression', reading: 'expression' } as const;

describe('a preview', () => {
  it('renders with the data at hand and names what is missing', () => {
    expect(previewOf('Pay ${trigger.amount} ${trigger.to}', template, scope)).toEqual({
      kind: 'value',
      value: 'Pay 3 ',
      missing: ['trigger.to'],
    });
    expect(previewOf('{ "a": "${trigger.amount}" }', json, scope)).toMatchObject({ value: { a: 3 } });
    expect(previewOf('${trigger}', json, scope)).toMatchObject({ value: { amount: 3 } });
    expect(previewOf('score > 5', expression, scope)).toMatchObject({ value: true });
    expect(previewOf('https://x/${env.KEY}', { language: 'template', reading: 'url' }, scope)).toMatchObject({
      kind: 'value',
    });
  });

  it('has nothing to say about constants and half-typed text', () => {
    expect(previewOf('plain', template, scope)).toEqual({ kind: 'none' });
    expect(previewOf('${trigger.', template, scope)).toEqual({ kind: 'none' });
    expect(previewOf('{ "a": "${b}', json, scope)).toEqual({ kind: 'none' });
    expect(previewOf(' ', expression, scope)).toEqual({ kind: 'none' });
    expect(previewOf('{}', { language: 'json', reading: 'literal' }, scope)).toEqual({ kind: 'none' });
  });

  it('says in words what would fail', () => {
    expect(previewOf('trigger.amount + "a"', expression, scope)).toMatchObject({ kind: 'failed' });
  });
});

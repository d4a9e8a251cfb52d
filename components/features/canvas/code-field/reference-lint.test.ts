import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeLanguage } from './code-language';
import { lintReferences } from './reference-lint';
import type { ScopeData } from './scope-data';

const data: ScopeData = {
  trigger: { value: { amount: 3 } },
  steps: [
    { id: 'kyc', isUpstream: true, output: { value: { score: 7 } } },
    { id: 'later', isUpstream: false, output: {} },
    { id: 'unrun', isUpstream: true, output: {} },
  ],
  previous: { value: { score: 7 } },
  env: [{ name: 'KEY', isSecret: true }],
};

const found = (text: string, language: CodeLanguage = 'template', known: ScopeData = data) =>
  lintReferences(
    text,
    { language, reading: language === 'expression' ? 'expression' : 'template' },
    known,
  ).map(({ from, to, severity }) => `${severity} ${text.slice(from, to)}`);

describe('findings about references', () => {
  it.each([
    ['Costs ${trigger.amount} for ${step.kyc.output.score}, ${env.KEY}, ${run.id}, ${score}, ${now}', []],
    ['${step.nobody.output}', ['error nobody']],
    ['${step.later.output.x}', ['warning later']],
    ['${step.kyc.output.scor}', ['hint scor']],
    ['${step.unrun.output.anything}', []],
    ['${env.NOPE}', ['warning NOPE']],
    ['${run.nope}', ['hint nope']],
    ['${amont + 1}', ['hint amont']],
    ['$${step.nobody}', []],
    ['${step.kyc.meta.statusCode}', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('stand at the right place inside JSON, past its escapes', () => {
    const text = '{ "${step.key}": 1, "a": "é\\n\\"${step["nobody"]}" }'.replace(
      '["nobody"]',
      '[\\"nobody\\"]',
    );
    expect(found(text, 'json')).toEqual(['error \\"nobody\\"']);
    expect(found('${step.nobody}', 'json')).toEqual(['error nobody']);
  });

  it('tell a syntax fault where it is', () => {
    expect(found('1 +', 'expression').at(0)).toMatch(/^error/);
    expect(found('Hi ${a b}').at(0)).toMatch(/^error/);
    expect(found('', 'expression')).toEqual([]);
  });

  it('say nothing where nothing is known', () => {
    const known: ScopeData = { trigger: {}, steps: data.steps, previous: {}, env: undefined };
    expect(found('${trigger.a.b} ${env.X} ${bare.c}', 'template', known)).toEqual([]);
  });

  it('never throw, and never leave the text', () => {
    const piece = fc.constantFrom(
      '${',
      '}',
      'step.',
      'kyc',
      '"',
      "'",
      '\\',
      '\n',
      '{',
      ':',
      '[',
      ']',
      'trigger',
      ' ',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<CodeLanguage>('template', 'expression', 'json'),
        (source, language) => {
          const reading = language === 'expression' ? 'expression' : 'template';
          for (const { from, to } of lintReferences(source, { language, reading }, data)) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(source.length);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

/** What the hot path costs: `npx vitest bench --project unit server/flow/expression`. Figures are in ADR 0002. */
import { bench, describe } from 'vitest';
import { compileExpression } from '../compile-expression';
import { compileTemplate } from '../compile-template';
import type { TemplateReading } from '../compiled-template';
import { evaluateExpression } from '../evaluate-expression';
import { renderTemplate } from '../render-template';
import { createScope } from './create-scope';

const scope = createScope({
  trigger: { customerId: 'c-1', a: { b: { c: 'x' } }, items: Array.from({ length: 100 }, (_, n) => ({ n })) },
  step: {
    kyc: { output: { ktpBundle: { verdict: 'passed' } } },
    classify: { output: { text: '', parsed: { urgency: 5 } } },
  },
  previous: { output: { parsed: { urgency: 5 } } },
  liftsParsed: new Set(['classify']),
});
const body = { customer: '${trigger.a}', fixed: [1, 2, 3], nested: { id: '${trigger.customerId}', k: true } };

/** As the engine calls it: from the spec's own value, through the cache, every time. */
const render = (template: unknown, reading: TemplateReading = 'template') =>
  renderTemplate(compileTemplate(template, reading), scope);
const evaluate = (source: string) => evaluateExpression(compileExpression(source), scope);

describe('render', () => {
  bench('constant text', () => void render('plain text'));
  bench('path', () => void render('${trigger.a.b.c}'));
  bench('path of a step', () => void render('${step.kyc.output.ktpBundle.verdict}'));
  bench('path through output.parsed', () => void render('${step.classify.output.urgency}'));
  bench('text with two paths', () => void render('customer ${trigger.customerId} of ${run.id}'));
  bench('url', () => void render('/api/customers/${trigger.customerId}/checks', 'url'));
  bench('body', () => void render(body));
});

describe('evaluate', () => {
  bench('urgency >= 4', () => void evaluate('urgency >= 4'));
  bench('equality of text', () => void evaluate('step.kyc.output.ktpBundle.verdict == "passed"'));
  bench('loop over 100', () => void evaluate('trigger.items.filter(i, i.n > 50).map(i, i.n)'));
});

describe('compile', () => {
  let count = 0;
  bench('comparison', () => void compileExpression(`step.kyc.output.ktpBundle.verdict == "${count++}"`));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../run/advance';
import { compileFlow } from '../run/compile-flow';
import { createRunState } from '../run/run-state';
import { testExecutors } from '../run/testing/test-executors';
import { contentWith, testFacts } from '../run/testing/test-run';
import { blocksPublishing } from '../spec/issue-levels';
import { parseSpec } from '../spec/parse-spec';
import { checkSpec } from './check-spec';
import { arbitrarySpec } from './testing/arbitrary-spec';
import { testDefinitions } from './testing/test-definitions';
import type { ValidationOptions } from './validation';

const options: ValidationOptions = {
  registry: testDefinitions,
  surface: 'flow',
  modelAliases: new Set(),
  checkJsonSchema: () => undefined,
};

/** Documents that look like specs and mostly are not good ones: few names, wrong types, stray values. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'a b');
const anyNode = fc.record(
  {
    id,
    type: fc.constantFrom('note', 'fork', 'call', 'nap', 'ask', 'shout', 'nothing'),
    value: fc.oneof(
      fc.jsonValue(),
      fc.string().map((text) => `\${${text}}`),
    ),
    on: fc.string(),
    cases: fc.dictionary(fc.constantFrom('x', 'error', 'default', '__proto__'), fc.record({ next: id })),
    url: fc.string(),
    onError: fc.oneof(fc.constantFrom('fail', 'continue'), fc.record({ goto: id })),
    onReject: fc.oneof(fc.constant('fail'), fc.record({ goto: id })),
  },
  { requiredKeys: ['id', 'type'] },
);
const anyDocument = fc.record({
  startNodeId: id,
  nodes: fc.array(anyNode, { minLength: 1, maxLength: 5 }),
  edges: fc.array(
    fc.record(
      { from: id, to: id, case: fc.constantFrom('x', 'error', 'default', 'rejected') },
      { requiredKeys: ['from', 'to'] },
    ),
    { maxLength: 8 },
  ),
});

describe('validation', () => {
  it('accepts every generated spec', () => {
    fc.assert(
      fc.property(arbitrarySpec(), (spec) => {
        expect(checkSpec(spec, options).issues.filter(({ level }) => level !== 'warning')).toEqual([]);
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anyDocument, fc.anything()), (input) => {
        for (const { code, message, path } of checkSpec(input, options).issues) {
          expect(code).toMatch(/^[a-z_]+$/);
          expect(message).not.toBe('');
          expect(typeof path).toBe('string');
        }
      }),
      { numRuns: 250 },
    );
  });

  it('repeats what parsing found, and adds to it', () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const { spec, issues } = parseSpec(input, testDefinitions);
        if (spec) expect(checkSpec(input, options).issues).toEqual(expect.arrayContaining(issues));
      }),
    );
  });

  it('accepts only what compiles and comes to an end', () => {
    fc.assert(
      fc.property(fc.oneof(anyDocument, arbitrarySpec()), (input) => {
        const { spec, issues } = checkSpec(input, options);
        fc.pre(spec !== undefined && !blocksPublishing(issues));
        const flow = compileFlow(spec, testDefinitions, testExecutors);
        const now = 1_000;
        const { run, suspensions } = advance(createRunState(flow, testFacts), {
          now,
          answer: ({ suspension }) => contentWith(suspension, now),
        });
        expect(run.status).toMatch(/^(succeeded|failed)$/);
        expect(suspensions).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

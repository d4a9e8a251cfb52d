/** Chooses one way on by the value of an expression. */
import { z } from 'zod';
import { DEFAULT, type FieldHint, type NodeDefinition } from '../node-definition';
import { checkDecision } from './check-decision';
import { compareCases } from './compare-cases';
import { isDefaultKey, readCases } from './decision-cases';

const nodeId = z.string().min(1);
const target = z.union([nodeId, z.object({ next: nodeId.optional() })], {
  error: 'must be a node id or { "next": a node id }',
});

const config = z
  .object({
    expression: z
      .string()
      .min(1)
      .meta({
        label: 'Expression',
        widget: 'expression',
        help: 'Its value selects the case. A bare name reads the previous step.',
        placeholder: 'urgency >= 4',
      } satisfies FieldHint),
    cases: z.record(z.string().min(1), target).meta({
      label: 'Cases',
      widget: 'cases',
      help: 'A key is the value as text, or a comparison: ">= 4", "!= x", "in [a, b]".',
    } satisfies FieldHint),
    defaultCase: target.optional().meta({
      label: 'Default',
      widget: 'node',
      help: 'Where to go when no case takes the value.',
    } satisfies FieldHint),
  })
  .transform(({ expression, cases, defaultCase }) => ({ expression, ...readCases(cases, defaultCase) }));

export type DecisionConfig = z.output<typeof config>;

export const definition: NodeDefinition<DecisionConfig> = {
  type: 'decision',
  version: 1,
  category: 'logic',
  title: 'Decision',
  summary: 'Go one of several ways, by a value',
  icon: 'M12 3l5 5-5 5-5-5z M7 8H4v12 M17 8h3v12 M12 13v7',
  surfaces: ['flow', 'workflow'],
  nature: 'pure',
  config,
  readings: { expression: 'expression' },
  secretFields: [],
  retryable: false,
  ports: ({ cases }) => [
    ...cases.map(({ key, port }) => ({ id: port, label: key })),
    { id: DEFAULT, label: 'Default' },
  ],
  configEdges: ({ cases, defaultTargets }) => [
    ...cases.flatMap(({ next, port }) => (next === undefined ? [] : [{ to: next, port }])),
    ...defaultTargets.map((to) => ({ to, port: DEFAULT })),
  ],
  portOfCase: (edgeCase, { cases }) => {
    if (edgeCase === undefined) return undefined;
    return isDefaultKey(edgeCase) ? DEFAULT : cases.find(({ key }) => key === edgeCase)?.port;
  },
  branching: ({ expression, cases }) => ({ expression, casesOf: (value) => compareCases(cases, value) }),
  check: checkDecision,
  describe: ({ expression }) => expression,
  example: {
    id: 'route',
    type: 'decision',
    expression: 'urgency >= 4',
    cases: { true: { next: 'page' } },
    defaultCase: 'tag',
  },
};

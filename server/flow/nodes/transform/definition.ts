/** Shapes data: a JSON template, or one expression. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';

const alias = z
  .unknown()
  .optional()
  .meta({
    label: 'Output',
    widget: 'template-json',
    help: 'Another name for output.',
    aliasOf: 'output',
  } satisfies FieldHint);

const FORMS = ['output', 'mapping', 'template', 'expression'] as const;

const config = z
  .object({
    output: z
      .unknown()
      .optional()
      .meta({
        label: 'Output',
        widget: 'template-json',
        help: 'The JSON that this step yields, with ${…} anywhere in its values.',
        placeholder: '{ "customerId": "${trigger.customerId}" }',
      } satisfies FieldHint),
    mapping: alias,
    template: alias,
    expression: z
      .string()
      .min(1)
      .optional()
      .meta({
        label: 'Expression',
        widget: 'expression',
        help: 'Instead of an output: one expression whose value this step yields.',
        placeholder: 'step.fetch.output.items.filter(i, i.amount > 100)',
      } satisfies FieldHint),
  })
  .superRefine((fields, context) => {
    const given = FORMS.filter((form) => fields[form] !== undefined);
    if (given.length === 1) return;
    if (given.length === 0) {
      const message = 'output or expression is required';
      context.addIssue({ code: 'custom', path: ['output'], message, params: { code: 'field_required' } });
    } else {
      const message = `only one of ${given.join(' and ')} may be given`;
      context.addIssue({ code: 'custom', path: [given[1] ?? 'output'], message });
    }
  })
  .transform(({ output, mapping, template, expression }) =>
    expression === undefined
      ? { kind: 'template' as const, template: output ?? mapping ?? template ?? null }
      : { kind: 'expression' as const, expression },
  );

export type TransformConfig = z.output<typeof config>;

export const definition: NodeDefinition<TransformConfig> = {
  type: 'transform',
  version: 1,
  category: 'logic',
  title: 'Transform',
  summary: 'Shape data for the steps that follow',
  icon: 'M4 7h11 M12 4l3 3-3 3 M20 17H9 M12 14l-3 3 3 3',
  surfaces: ['flow', 'workflow'],
  nature: 'pure',
  config,
  readings: { output: 'template', mapping: 'template', template: 'template', expression: 'expression' },
  secretFields: [],
  retryable: false,
  ports: () => [{ id: OUT, label: 'Done' }],
  describe: (shape) => (shape.kind === 'expression' ? shape.expression : summaryOf(shape.template)),
  example: {
    id: 'result',
    type: 'transform',
    output: { customerId: '${trigger.customerId}', verdict: '${step.kyc.output.ktpBundle.verdict}' },
  },
};

const summaryOf = (template: unknown): string =>
  typeof template === 'object' && template !== null && !Array.isArray(template)
    ? Object.keys(template).join(', ')
    : JSON.stringify(template);

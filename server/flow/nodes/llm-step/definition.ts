/** Asks a language model; with a schema, its answer is checked data (contract 4.11). */
import { z } from 'zod';
import type { JsonObject } from '../../json';
import {
  type FieldHint,
  type NodeCheckContext,
  type NodeDefinition,
  type NodeIssue,
  OUT,
} from '../node-definition';
import { templatedNumber } from '../shared/templated';
import { checkTools, toolsField } from './tools-field';

/** Bounds of contract 4.2, for literals at validation and for rendered values at run time. */
export const NUMBER_BOUNDS = {
  temperature: { min: 0, max: 2, isWhole: false },
  maxTokens: { min: 1, max: 4096, isWhole: true },
  maxToolRounds: { min: 1, max: 16, isWhole: true },
} as const;

const config = z.object({
  userPrompt: z
    .string()
    .min(1)
    .meta({
      label: 'Prompt',
      widget: 'textarea',
      help: 'What the model is asked. ${…} fills in data of the run.',
      placeholder: 'Classify this ticket: ${trigger.subject}',
    } satisfies FieldHint),
  systemPrompt: z
    .string()
    .optional()
    .meta({
      label: 'System prompt',
      widget: 'textarea',
      help: 'Who the model is and how it should answer.',
    } satisfies FieldHint),
  model: z
    .string()
    .min(1)
    .default('quantum-ai:default')
    .meta({
      label: 'Model',
      widget: 'select',
      optionsFrom: 'models',
      help: 'One of the models of this installation.',
    } satisfies FieldHint),
  outputSchema: z
    .record(z.string(), z.unknown())
    .transform((schema) => schema as JsonObject)
    .optional()
    .meta({
      label: 'Output schema',
      widget: 'json-schema',
      help: 'A JSON Schema. The answer is parsed and must match it; the model gets three attempts.',
    } satisfies FieldHint),
  tools: toolsField,
  temperature: templatedNumber(z.number().min(0).max(2), 'temperature must be from 0 to 2')
    .default(0.2)
    .meta({
      label: 'Temperature',
      widget: 'number',
      help: '0 answers the same way each time, 2 is the most varied.',
    } satisfies FieldHint),
  maxTokens: templatedNumber(z.number().int().min(1).max(4096), 'maxTokens must be from 1 to 4096')
    .default(800)
    .meta({
      label: 'Most tokens',
      widget: 'number',
      help: 'Length limit of one answer.',
    } satisfies FieldHint),
  maxToolRounds: templatedNumber(z.number().int().min(1).max(16), 'maxToolRounds must be from 1 to 16')
    .default(8)
    .meta({
      label: 'Most tool rounds',
      widget: 'number',
      help: 'How often the model may call tools before it must answer.',
    } satisfies FieldHint),
});

export type LlmStepConfig = z.output<typeof config>;

export const definition: NodeDefinition<LlmStepConfig> = {
  type: 'llm_step',
  version: 1,
  category: 'model',
  title: 'Language model',
  summary: 'Ask a model; get text or checked data',
  icon: 'M11 4l1.8 5.2L18 11l-5.2 1.8L11 18l-1.8-5.2L4 11l5.2-1.8z M18.5 15l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z',
  surfaces: ['flow'],
  nature: 'effect',
  config,
  readings: {
    userPrompt: 'template',
    systemPrompt: 'template',
    temperature: 'template',
    maxTokens: 'template',
    maxToolRounds: 'template',
  },
  secretFields: [],
  retryable: true,
  ports: () => [{ id: OUT, label: 'Done' }],
  liftsParsed: true,
  check: (step, context) => [
    ...checkModel(step, context),
    ...checkOutputSchema(step, context),
    ...checkTools(step.tools, context),
  ],
  describe: ({ userPrompt }) => userPrompt.trim().split('\n', 1).join(''),
  example: {
    id: 'classify',
    type: 'llm_step',
    systemPrompt: 'You are a fraud-investigation assistant.',
    userPrompt: 'Investigate transaction ${trigger.transactionId}.',
    outputSchema: {
      type: 'object',
      properties: {
        verdict: { type: 'string', enum: ['clear', 'suspicious', 'needs_review'] },
        reasoning: { type: 'string' },
      },
      required: ['verdict', 'reasoning'],
    },
  },
};

const checkModel = ({ model }: LlmStepConfig, { modelAliases }: NodeCheckContext): NodeIssue[] => {
  if (modelAliases.has(model)) return [];
  const message = `There is no model "${model}" here; there are ${[...modelAliases].join(', ')}.`;
  return [{ code: 'model_unknown', level: 'save', message, field: 'model' }];
};

const checkOutputSchema = (
  { outputSchema }: LlmStepConfig,
  { checkJsonSchema }: NodeCheckContext,
): NodeIssue[] => {
  const reason = outputSchema === undefined ? undefined : checkJsonSchema(outputSchema);
  return reason === undefined
    ? []
    : [{ code: 'schema_invalid', level: 'save', message: reason, field: 'outputSchema' }];
};

import type { JsonObject } from '../../json';
import { OUT } from '../node-definition';
import type { GenerateRequest, GenerateResult, NodeContext, NodeExecutor, ToolSpec } from '../node-executor';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import { renderedNumber } from '../shared/rendered-number';
import { renderedText } from '../shared/rendered-text';
import { type LlmStepConfig, NUMBER_BOUNDS } from './definition';

export const executor: NodeExecutor<LlmStepConfig> = {
  execute(context, config) {
    const temperature = boundedNumber(context, config, 'temperature');
    if (temperature === undefined) return numberInvalid('temperature');
    const maxTokens = boundedNumber(context, config, 'maxTokens');
    if (maxTokens === undefined) return numberInvalid('maxTokens');
    const maxToolRounds = boundedNumber(context, config, 'maxToolRounds');
    if (maxToolRounds === undefined) return numberInvalid('maxToolRounds');
    const { model, systemPrompt, outputSchema } = config;
    const request: GenerateRequest = {
      model,
      userPrompt: renderedText(context.render(config.userPrompt)),
      tools: config.tools,
      temperature,
      maxTokens,
      maxToolRounds,
    };
    if (systemPrompt !== undefined) request.systemPrompt = renderedText(context.render(systemPrompt));
    if (outputSchema !== undefined) request.outputSchema = outputSchema;
    return { kind: 'suspended', on: { kind: 'generate', request }, input: inputOf(request) };
  },

  resume(_context, config, settlement) {
    const { result } = expectSettlement(settlement, 'generate');
    if (result.kind === 'error') return { kind: 'failed', error: result.error };
    return { kind: 'completed', output: outputOf(result, config), port: OUT };
  },
};

type NumberField = keyof typeof NUMBER_BOUNDS;

const boundedNumber = (
  context: NodeContext,
  config: LlmStepConfig,
  field: NumberField,
): number | undefined => {
  const configured = config[field];
  if (typeof configured === 'number') return configured;
  const value = renderedNumber(context.render(configured));
  const { min, max, isWhole } = NUMBER_BOUNDS[field];
  const isUsable =
    value !== undefined && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  return isUsable ? value : undefined;
};

const numberInvalid = (field: NumberField) => {
  const { min, max } = NUMBER_BOUNDS[field];
  return fieldInvalid(field, `The ${field} did not render to a number from ${min} to ${max}.`);
};

/** An answer of the built-in sandbox model says so wherever it goes. */
const outputOf = (
  result: Extract<GenerateResult, { kind: 'generated' }>,
  { outputSchema }: LlmStepConfig,
): JsonObject => ({
  text: result.text,
  parsed: outputSchema === undefined ? null : result.parsed,
  model: result.model,
  inferenceMs: result.inferenceMs,
  tokens: result.tokens,
  toolCalls: result.toolCalls,
  ...(result.sandbox === true ? { sandbox: true } : {}),
});

const inputOf = ({ systemPrompt, outputSchema, tools, ...request }: GenerateRequest): JsonObject => ({
  ...request,
  ...(systemPrompt === undefined ? {} : { systemPrompt }),
  ...(outputSchema === undefined ? {} : { outputSchema }),
  tools: tools.map(toolSlug),
});

const toolSlug = ({ slug }: ToolSpec): string => slug;

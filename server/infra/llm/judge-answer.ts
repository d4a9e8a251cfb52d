/** Decides whether an answer is acceptable, and words what the model reads when it is not. */
import type { JsonValue } from '@/server/flow/json';
import type { CompiledJsonSchema, SchemaIssue } from '../json-schema/compile-json-schema';
import type { ChatAnswer } from './chat-model';
import { parseAnswer } from './parse-answer';

export type Judgement = { ok: true; parsed: JsonValue } | { ok: false; errors: SchemaIssue[] };

/** Without a schema any text will do and `parsed` is null. */
export const judgeAnswer = (answer: ChatAnswer, schema: CompiledJsonSchema | undefined): Judgement => {
  if (!schema) return { ok: true, parsed: null };
  const parsed = parseAnswer(answer.text);
  if (!parsed.ok) {
    const cut = answer.finish === 'length' ? ' because it was cut off: be shorter' : '';
    return { ok: false, errors: [{ path: '', message: `is not JSON${cut}` }] };
  }
  const validation = schema.validate(parsed.value);
  return validation.ok ? { ok: true, parsed: parsed.value } : validation;
};

const FAULTS_MAX = 10;

/** The message that asks for the answer again. */
export const feedbackOf = (errors: readonly SchemaIssue[]): string => {
  return [
    'Your answer does not match the required JSON Schema:',
    ...faultsOf(errors).map((fault) => `- ${fault}`),
    'Answer again with only the corrected JSON value.',
  ].join('\n');
};

/** What people read beside an answer that was not accepted. */
export const refusalOf = (errors: readonly SchemaIssue[]): string =>
  `The answer does not match the output schema: ${faultsOf(errors).join('; ')}.`;

const faultsOf = (errors: readonly SchemaIssue[]): string[] =>
  errors.slice(0, FAULTS_MAX).map(({ path, message }) => `${path || 'the value'} ${message}`);

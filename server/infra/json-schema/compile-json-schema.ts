/**
 * JSON Schema (draft-07 and 2020-12) for schemas that users write. A schema is admitted by `prepare-schema`, its
 * patterns run on RE2, and a validation that would take too long is cut off, so neither a schema nor a value can
 * stall the process. Values are never changed. Compiled schemas are cached by their text.
 */
import { _, Ajv, type AnySchema, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '@/server/flow/json';
import { addBoundedFormats } from './bounded-formats';
import { addLinearKeywords } from './linear-keywords';
import { createLruCache } from './lru-cache';
import { type PreparedSchema, prepareSchema, STEP_MARK } from './prepare-schema';
import { meteredEngine } from './re2-engine';
import { createWorkBudget } from './work-budget';

/** `path` is a JSON pointer into the value, empty for the value itself. */
export type SchemaIssue = { path: string; message: string };
type Validation = { ok: true } | { ok: false; errors: SchemaIssue[] };
export type CompiledJsonSchema = { validate: (value: unknown) => Validation };

const CACHE_ENTRIES_MAX = 500;
const ERRORS_MAX = 20;
/** Work of one validation before it is cut off: about one step per evaluated subschema (see `work-budget`). */
const STEPS_MAX = 250_000;
/** The same while collecting every error of a value that failed; beyond it the first error alone is told. */
const DETAIL_STEPS_MAX = 1_000;

const cache = createLruCache<CompiledJsonSchema | { problem: string }>(CACHE_ENTRIES_MAX);

/** Compiles a schema, or says in one sentence fragment ("must be …", "has …") why it is unusable. Never throws. */
export const compileJsonSchema = (schema: unknown): CompiledJsonSchema | { problem: string } => {
  const key = cacheKey(schema);
  const cached = key === undefined ? undefined : cache.get(key);
  if (cached) return cached;
  const prepared = prepareSchema(schema);
  const compiled = 'problem' in prepared ? prepared : compilePrepared(prepared, schema as AnySchema);
  if (key !== undefined) cache.set(key, compiled);
  return compiled;
};

/** What is too big or too deep to be a key is refused by `prepareSchema` anyway. */
const cacheKey = (schema: unknown): string | undefined => {
  try {
    const text = JSON.stringify(schema);
    return text !== undefined && text.length <= 65_536 ? text : undefined;
  } catch {
    return undefined;
  }
};

const OPTIONS: Options = {
  strict: false,
  logger: false,
  ownProperties: true,
  // Inlined references could multiply a small schema into megabytes of code.
  inlineRefs: false,
};

type Prepared = Exclude<PreparedSchema, { problem: string }>;
/** The failures of a value, `cut` when validation ended without an answer. */
type Check = (value: unknown) => ErrorObject[] | 'cut';

const compilePrepared = (
  prepared: Prepared,
  original: AnySchema,
): CompiledJsonSchema | { problem: string } => {
  const malformed = checkAgainstMetaSchema(prepared.draft, original);
  if (malformed) return { problem: malformed };
  try {
    return bindValidator(prepared);
  } catch (error) {
    return {
      problem: `cannot be used: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown reason'}`,
    };
  }
};

/** Two passes: the first stops at the first error, so hostile input cannot pile errors up; details come second. */
const bindValidator = (prepared: Prepared): CompiledJsonSchema => {
  const check = newCheck(prepared, { ...OPTIONS, allErrors: false }, STEPS_MAX);
  let detailedCheck: Check | undefined;
  return {
    validate: (value) => {
      const errors = check(value);
      if (errors.length === 0) return { ok: true };
      if (errors === 'cut')
        return { ok: false, errors: [{ path: '', message: 'cannot be checked against this schema' }] };
      detailedCheck ??= newCheck(prepared, { ...OPTIONS, allErrors: true }, DETAIL_STEPS_MAX);
      const detailed = detailedCheck(value);
      const told = detailed === 'cut' ? errors : detailed;
      return { ok: false, errors: told.slice(0, ERRORS_MAX).map(toIssue) };
    },
  };
};

/** One Ajv per schema (0.2 ms): a shared one would keep every schema it ever compiled. */
const newCheck = ({ schema, draft }: Prepared, options: Options, stepsMax: number): Check => {
  const budget = createWorkBudget();
  const code = { regExp: meteredEngine(budget) };
  const ajv = newAjv(draft, { ...options, code, meta: false, validateSchema: false });
  addBoundedFormats(ajv);
  addLinearKeywords(ajv, budget);
  ajv.addKeyword({
    keyword: STEP_MARK,
    before: '$ref',
    code: ({ gen, data }) => {
      gen.code(_`${gen.scopeValue('obj', { ref: budget })}.visit(${data})`);
    },
  });
  const validate = ajv.compile(schema);
  return (value) => {
    budget.reset(stepsMax);
    try {
      return validate(value) ? [] : (validate.errors ?? []);
    } catch {
      // Out of budget, out of stack, or data that breaks Ajv's deep equality, such as { valueOf: 0 }.
      return 'cut';
    }
  };
};

const newAjv = (draft: 'draft-07' | '2020-12', options: Options): Ajv =>
  draft === '2020-12' ? new Ajv2020(options) : new Ajv(options);

const metaValidators = new Map<string, Ajv>();

const checkAgainstMetaSchema = (draft: 'draft-07' | '2020-12', schema: AnySchema): string | undefined => {
  const ajv = metaValidators.get(draft) ?? newAjv(draft, { strict: false, logger: false });
  metaValidators.set(draft, ajv);
  const { $schema: _declared, ...rest } = schema as JsonObject;
  if (typeof schema === 'boolean' || ajv.validateSchema(rest)) return undefined;
  const first = ajv.errors?.[0];
  return first
    ? `is not a valid JSON Schema: ${first.instancePath || 'the top'} ${first.message}`
    : 'is not valid';
};

const toIssue = (error: ErrorObject): SchemaIssue => ({
  path: error.instancePath,
  message: `${error.message ?? 'is not valid'}${detailOf(error)}`,
});

/** Names what Ajv leaves to `params`, so that a reader, or a model, can act on the message alone. */
const detailOf = ({ keyword, params }: ErrorObject): string => {
  if (keyword === 'enum') return `: ${JSON.stringify(params.allowedValues).slice(0, 500)}`;
  if (keyword === 'const') return `: ${JSON.stringify(params.allowedValue).slice(0, 500)}`;
  const name = params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  return name === undefined ? '' : `: ${JSON.stringify(name).slice(0, 200)}`;
};

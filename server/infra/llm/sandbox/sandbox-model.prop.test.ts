import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { compileJsonSchema } from '../../json-schema/compile-json-schema';
import { createLanguageModels } from '../language-models';
import { DEFAULT_ALIAS } from '../llm-config';
import { gatherEvidence } from './evidence';

const name = fc.oneof(
  fc.constantFrom(
    'category',
    'urgency',
    'amount',
    'customerId',
    'reason',
    'email',
    'dueDate',
    'items',
    'isUrgent',
  ),
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/),
);
const range = (max: number) =>
  fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const anyOfType = (schemas: fc.Arbitrary<JsonObject>[]) => fc.oneof(...schemas);

const integers = fc
  .tuple(
    range(1_000),
    fc.integer({ min: -500, max: 500 }),
    fc.option(fc.integer({ min: 1, max: 7 })),
    fc.boolean(),
  )
  .map(([[low, high], shift, multipleOf, exclusive]): JsonObject => {
    const min = low + shift;
    const span = (multipleOf ?? 1) * 2 + (high - low);
    return exclusive
      ? {
          type: 'integer',
          exclusiveMinimum: min,
          exclusiveMaximum: min + span + 1,
          ...(multipleOf ? { multipleOf } : {}),
        }
      : { type: 'integer', minimum: min, maximum: min + span, ...(multipleOf ? { multipleOf } : {}) };
  });
const numbers = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0.01, max: 1e4, noNaN: true }))
  .chain(
    ([low, span]): fc.Arbitrary<JsonObject> =>
      fc.constantFrom<JsonObject>(
        { type: 'number', minimum: low, maximum: low + span },
        { type: 'number', exclusiveMinimum: low },
        { type: 'number', maximum: low },
        { type: 'number', multipleOf: 0.25, minimum: 0 },
        { type: 'number' },
      ),
  );
const openEnded = fc.integer().map((minimum): JsonObject => ({ type: 'integer', minimum }));
const strings = anyOfType([
  range(60).map(([minLength, maxLength]): JsonObject => ({ type: 'string', minLength, maxLength })),
  fc
    .constantFrom('email', 'uri', 'uuid', 'date', 'date-time', 'time', 'ipv4', 'ipv6', 'hostname', 'duration')
    .map((format): JsonObject => ({ type: 'string', format })),
  fc
    .constantFrom(
      ...[
        '^[A-Z]{3}-\\d{4}$',
        '^\\+62\\d{8,12}$',
        '^(low|high)$',
        '^#?[0-9a-f]{6}$',
        '\\d',
        '^[^@ ]+@[^@ ]+$',
      ],
      ...['^v\\d+\\.\\d+(\\.\\d+)?$', '^[a-z][a-z0-9_]{2,}$', '^(?:INV|PO)/\\d{4}/[A-Z]+$', '^\\S+$'],
    )
    .map((pattern): JsonObject => ({ type: 'string', pattern })),
  fc.nat(30).map((minLength): JsonObject => ({ type: 'string', pattern: '^[a-z0-9]+$', minLength })),
]);
const labels = fc
  .uniqueArray(fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constant(null)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list): JsonObject => ({ enum: list }));
/** Without keys that pose as methods, which no validator here can compare. */
const plainJson = fc
  .jsonValue({ maxDepth: 1 })
  .filter((value) => !/"(valueOf|toString)":/.test(JSON.stringify(value)));
const scalars = anyOfType([
  integers,
  numbers,
  strings,
  labels,
  plainJson.map((value): JsonObject => ({ const: value as JsonObject })),
  fc.constantFrom<JsonObject>({ type: 'boolean' }, { type: 'null' }, { type: ['string', 'null'] }, {}),
]);

const schemas = fc.letrec<{ any: JsonObject; object: JsonObject; array: JsonObject; union: JsonObject }>(
  (tie) => ({
    any: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalars, tie('object'), tie('array'), tie('union')),
    object: fc
      .tuple(fc.dictionary(name, tie('any'), { maxKeys: 4 }), fc.boolean(), fc.nat(3), fc.boolean())
      .map(([properties, closed, extra, partly]): JsonObject => {
        const keys = Object.keys(properties);
        const required = partly ? keys.slice(1) : keys;
        const minProperties = closed ? required.length : keys.length + extra;
        return {
          type: 'object',
          properties,
          required,
          minProperties,
          ...(closed ? { additionalProperties: false } : {}),
        };
      }),
    array: fc.oneof(
      fc
        .tuple(tie('any'), range(4))
        .map(([items, [minItems, maxItems]]): JsonObject => ({ type: 'array', items, minItems, maxItems })),
      fc
        .tuple(fc.oneof(strings.filter(isFree), openEnded), fc.nat(3))
        .map(([items, minItems]): JsonObject => ({ type: 'array', items, minItems, uniqueItems: true })),
      fc
        .tuple(tie('any'), tie('any'))
        .map((prefixItems): JsonObject => ({ type: 'array', prefixItems, minItems: 2 })),
      integers.map((contains): JsonObject => ({ type: 'array', contains, minContains: 1 })),
    ),
    union: fc.oneof(
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((anyOf): JsonObject => ({ anyOf })),
      fc.tuple(tie('object'), fc.uniqueArray(name, { minLength: 2, maxLength: 3 })).map(
        ([base, kinds]): JsonObject => ({
          oneOf: kinds.map((kind) => ({
            type: 'object',
            required: ['kind'],
            properties: { kind: { const: kind }, details: base },
          })),
        }),
      ),
      tie('object').map(
        (shared): JsonObject => ({
          allOf: [{ type: 'object', required: ['more'], properties: { more: shared } }],
        }),
      ),
    ),
  }),
).any;

/** Unique lists need room for several values: no fixed pattern, no tight length. */
function isFree(schema: JsonObject): boolean {
  return schema.pattern === undefined && schema.format === undefined && Number(schema.maxLength) > 8;
}

const prompts = fc.oneof(
  fc.constantFrom(
    'Classify: URGENT refund of Rp 5.000.000 for a@b.example, order INV/2026/AB, due 2026-03-04',
    '{"category":"billing","urgency":9,"amount":1e400,"items":[1,2],"email":"not one"}',
    '- 2 x Paper\n- 1 x Toner\nTotal: 1.200,50',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

const models = createLanguageModels({ models: [] });

describe('the sandbox model', () => {
  it('answers any schema of the supported subset at its first attempt, with a value that validates', async () => {
    await fc.assert(
      fc.asyncProperty(schemas, prompts, async (schema, userPrompt) => {
        const attempts: string[] = [];
        const request = { model: DEFAULT_ALIAS, userPrompt, outputSchema: schema, tools: [] };
        const result = await models.generate(
          { ...request, temperature: 0, maxTokens: 100, maxToolRounds: 1 },
          { runTool: async () => null, onAttempt: ({ outcome }) => void attempts.push(outcome) },
        );
        expect(result).toMatchObject({ kind: 'generated', sandbox: true });
        expect(attempts).toEqual(['accepted']);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('fills recursive schemas and ends', async () => {
    const $defs = {
      node: {
        type: 'object',
        required: ['label'],
        properties: {
          label: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/$defs/node' } },
        },
      },
    };
    const schema = { $defs, $ref: '#/$defs/node' };
    const request = { model: DEFAULT_ALIAS, userPrompt: 'A tree', outputSchema: schema, tools: [] };
    const options = { runTool: async () => null };
    const result = await models.generate(
      { ...request, temperature: 0, maxTokens: 100, maxToolRounds: 1 },
      options,
    );
    expect(result).toMatchObject({ kind: 'generated', parsed: { label: 'A tree' } });
    expect(compileJsonSchema(schema)).not.toHaveProperty('problem');
  });

  it('gathers evidence from any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const evidence = gatherEvidence(text);
        expect(evidence.amounts.every(({ value }) => Number.isFinite(value))).toBe(true);
      }),
    );
  });
});

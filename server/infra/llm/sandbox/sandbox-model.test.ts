import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { GenerateRequest } from '@/server/flow/nodes/node-executor';
import { createLanguageModels } from '../language-models';
import { DEFAULT_ALIAS } from '../llm-config';

const models = createLanguageModels({ models: [] });
const noTools = async () => null;

const generate = async (
  userPrompt: string,
  outputSchema?: JsonObject,
  more: Partial<GenerateRequest> = {},
) => {
  const limits = { temperature: 0, maxTokens: 800, maxToolRounds: 8 };
  const request = { model: DEFAULT_ALIAS, tools: [], userPrompt, outputSchema, ...limits, ...more };
  const result = await models.generate(request, { runTool: noTools });
  if (result.kind === 'error') throw new Error(JSON.stringify(result.error));
  return result;
};
const parsed = async (userPrompt: string, schema: JsonObject): Promise<JsonValue> =>
  (await generate(userPrompt, schema)).parsed;

const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});

const TRIAGE = object({
  category: { type: 'string', enum: ['billing', 'access', 'complaint', 'other'] },
  urgency: { type: 'integer', minimum: 1, maximum: 5 },
  summary: { type: 'string' },
});

describe('triage', () => {
  it.each([
    ['Classify: URGENT: production is down for all users, cannot log in', 'access', 5],
    ['Classify: Question about the address on my invoice', 'billing', 2],
    ['Classify: I was charged twice and nobody answers. This is unacceptable!', 'billing', 4],
    ['Classify: Saya kecewa, pelayanan buruk sekali', 'complaint', 4],
    ['Classify: Hello there', 'other', 3],
  ])('of %j', async (prompt, category, urgency) => {
    expect(await parsed(prompt, TRIAGE)).toMatchObject({ category, urgency });
  });

  it('is not fooled by a prompt that lists the labels', async () => {
    const prompt =
      'Classify as billing, access, complaint or other: my password was reset and I am locked out';
    expect(await parsed(prompt, TRIAGE)).toMatchObject({
      category: 'access',
      summary: 'my password was reset and I am locked out',
    });
  });
});

it('a refund is proposed with the amount of the text and an honest reason', async () => {
  const schema = object({
    action: { type: 'string' },
    amount: { type: 'number' },
    reason: { type: 'string' },
  });
  const prompt = 'Propose an action: customer asks for a refund of Rp 5.000.000 for order ORD-1182';
  expect(await parsed(prompt, schema)).toEqual({
    action: 'refund',
    amount: 5_000_000,
    reason: expect.stringMatching(/^Sandbox model, not an AI: .*refund of Rp 5\.000\.000/),
  });
});

describe('a verdict', () => {
  const schema = object({
    verdict: { enum: ['passed', 'requires_review', 'failed'] },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
  });
  it.each([
    ['Review this KYC bundle: all names match, documents verified and valid', 'passed'],
    ['Review this KYC bundle: the name does not match and the document is expired', 'failed'],
    ['Review this KYC bundle: the selfie is blurry and a page is missing', 'requires_review'],
    ['Review this KYC bundle: attached', 'requires_review'],
  ])('on %j', async (prompt, verdict) => {
    expect(await parsed(prompt, schema)).toEqual({ verdict, confidence: expect.any(Number) });
  });
});

it('an invoice is read field by field, and line by line', async () => {
  const schema = object({
    invoiceNumber: { type: 'string' },
    vendor: { type: 'string' },
    date: { type: 'string', format: 'date' },
    contactEmail: { type: 'string', format: 'email' },
    currency: { type: 'string', minLength: 3, maxLength: 3 },
    total: { type: 'number' },
    lines: {
      type: 'array',
      items: object({ description: { type: 'string' }, amount: { type: 'number' } }),
    },
  });
  const prompt = `Extract the invoice:
Invoice number: INV-2026-0042
Vendor: Nusantara Paper
Date: 3 March 2026, questions to billing@nusantara.example
- Paper A4, USD 120.50
- Toner, USD 1,079.50
Total: 1,200.00`;
  expect(await parsed(prompt, schema)).toEqual({
    invoiceNumber: 'INV-2026-0042',
    vendor: 'Nusantara Paper',
    date: '2026-03-03',
    contactEmail: 'billing@nusantara.example',
    currency: 'USD',
    total: 1200,
    lines: [
      { description: 'Paper A4, USD 120.50', amount: 120.5 },
      { description: 'Toner, USD 1,079.50', amount: 1079.5 },
    ],
  });
});

it('values that stand in the prompt as JSON are copied by their names', async () => {
  const schema = object({
    customerId: { type: 'string' },
    quantity: { type: 'integer' },
    express: { type: 'boolean' },
    missing: { type: ['string', 'null'] },
  });
  const prompt = 'Decide: {"customer_id":"C-17","quantity":3,"express":true}';
  expect(await parsed(prompt, schema)).toMatchObject({ customerId: 'C-17', quantity: 3, express: true });
});

it('the branch is chosen that the text speaks for', async () => {
  const branch = (kind: string) => object({ kind: { const: kind }, note: { type: 'string' } });
  const schema = { oneOf: [branch('refund'), branch('replacement')] };
  expect(await parsed('The customer wants a replacement', schema)).toMatchObject({ kind: 'replacement' });
});

it('every answer is flagged, and plain text is labelled', async () => {
  const result = await generate('Summarise: the meeting is on Monday.');
  expect(result).toMatchObject({ sandbox: true, model: DEFAULT_ALIAS, parsed: null });
  expect(result.text).toMatch(/^\[sandbox model] .*not an AI’s answer.*the meeting is on Monday\./);
  expect(result.tokens.total).toBeGreaterThan(10);
});

it('the same question has the same answer', async () => {
  const once = await generate('Classify: the parcel is late', TRIAGE);
  const twice = await generate('Classify: the parcel is late', TRIAGE);
  expect({ ...twice, inferenceMs: 0 }).toEqual({ ...once, inferenceMs: 0 });
});

it('a tool whose words the message uses is called once, and its output counts as evidence', async () => {
  const tool = {
    slug: 'search_transactions',
    description: 'Look up recent transactions for the customer',
    inputSchema: object({ customerId: { type: 'string' } }),
  };
  const result = await models.generate(
    {
      ...{ model: DEFAULT_ALIAS, temperature: 0, maxTokens: 800, maxToolRounds: 8, tools: [tool] },
      userPrompt: 'Investigate the transaction of customerId: C-9',
      outputSchema: object({ verdict: { enum: ['clear', 'suspicious', 'needs_review'] } }),
    },
    { runTool: async () => ({ note: 'the card was reported stolen' }) },
  );
  expect(result).toMatchObject({
    parsed: { verdict: 'suspicious' },
    toolCalls: [{ slug: 'search_transactions', input: { customerId: 'C-9' } }],
  });
});

it('a chat streams the same text in pieces', async () => {
  const parts = [];
  const messages = [{ role: 'user', text: 'Hello there' } as const];
  const request = { model: DEFAULT_ALIAS, messages, tools: [], temperature: 0, maxTokens: 100 };
  for await (const part of models.stream(request)) parts.push(part);
  const text = parts.map((part) => (part.kind === 'text' ? part.delta : '')).join('');
  expect(text).toContain('Hello there');
  expect(parts.at(-1)).toMatchObject({ kind: 'completed', sandbox: true, message: { text } });
});

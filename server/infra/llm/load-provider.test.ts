import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { createLanguageModels } from './language-models';
import { DEFAULT_ALIAS, parseLlmConfig } from './llm-config';

const ANSWER = { verdict: 'clear' };
const SCHEMA = {
  type: 'object',
  required: ['verdict'],
  properties: { verdict: { type: 'string' } },
  additionalProperties: false,
};

/** The smallest answers of the two vendors' own wires. */
const WIRES = {
  anthropic: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'vendor-model',
    content: [{ type: 'text', text: JSON.stringify(ANSWER) }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 11, output_tokens: 7 },
  },
  google: {
    candidates: [
      { content: { role: 'model', parts: [{ text: JSON.stringify(ANSWER) }] }, finishReason: 'STOP' },
    ],
    usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
  },
} as const;

let close: () => void = () => {};
afterEach(() => close());

const startWire = async (answer: JsonObject) => {
  const seen: { headers: Record<string, unknown>; body: JsonObject }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    seen.push({ headers: request.headers, body: JSON.parse(text) as JsonObject });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { seen, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
};

describe('a provider with a wire of its own', () => {
  it.each([
    ['anthropic', 'x-api-key'],
    ['google', 'x-goog-api-key'],
  ] as const)(
    '%s answers through the same port, with the key in its own header',
    async (provider, header) => {
      const { seen, baseUrl } = await startWire(WIRES[provider] as unknown as JsonObject);
      const entry = { provider, model: 'vendor-model', baseUrl, apiKey: 'key-1' };
      const config = parseLlmConfig({ models: JSON.stringify({ [DEFAULT_ALIAS]: entry }) });
      if ('problem' in config) throw new Error(config.problem);
      const result = await createLanguageModels(config).generate(
        {
          ...{
            model: DEFAULT_ALIAS,
            systemPrompt: 'Be brief.',
            userPrompt: 'Well?',
            outputSchema: SCHEMA,
            tools: [],
          },
          ...{ temperature: 0, maxTokens: 100, maxToolRounds: 1 },
        },
        { runTool: async () => null },
      );
      expect(result).toMatchObject({
        kind: 'generated',
        parsed: ANSWER,
        model: DEFAULT_ALIAS,
        tokens: { prompt: 11, completion: 7, total: 18 },
      });
      expect(seen[0]?.headers[header]).toBe('key-1');
      expect(JSON.stringify(seen[0]?.body)).toContain('verdict');
    },
  );
});

/**
 * The tools of one generation. A call of an unknown tool or with input that its schema refuses is answered with an
 * error that the model can act on; neither ever reaches `runTool`.
 */
import type { JsonValue } from '@/server/flow/json';
import type { ToolSpec } from '@/server/flow/nodes/node-executor';
import { type CompiledJsonSchema, compileJsonSchema } from '../json-schema/compile-json-schema';
import type { ToolCall } from './chat-model';

const INPUT_ERRORS_MAX = 5;

export type RunTool = (slug: string, input: JsonValue) => Promise<JsonValue>;
export type ToolBox = { run: (call: ToolCall) => Promise<JsonValue> };

/** Compiles the tools' input schemas; a problem names the tool. */
export const createToolBox = (
  tools: readonly ToolSpec[],
  runTool: RunTool,
): ToolBox | { problem: string } => {
  const schemas = new Map<string, CompiledJsonSchema>();
  for (const tool of tools) {
    const compiled = compileJsonSchema(tool.inputSchema);
    if ('problem' in compiled)
      return { problem: `The input schema of tool ${tool.slug} ${compiled.problem}.` };
    schemas.set(tool.slug, compiled);
  }
  return {
    run: async (call) => {
      const schema = schemas.get(call.slug);
      if (!schema) return { error: 'tool not available' };
      if (call.malformed) return { error: 'invalid input', details: ['the input is not JSON'] };
      const validation = schema.validate(call.input);
      if (validation.ok) return runTool(call.slug, call.input);
      const details = validation.errors
        .slice(0, INPUT_ERRORS_MAX)
        .map(({ path, message }) => `${path || 'the input'} ${message}`);
      return { error: 'invalid input', details };
    },
  };
};

/** What a node's output is declared to look like, before it has ever run. */
import { isJsonObject, type JsonObject } from '@/server/flow/json';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import type { SpecNode } from '@/server/flow/spec/spec';

export type KnownEndpoint = {
  service: string;
  method: string;
  path: string;
  outputSchema: JsonObject | null;
};

/** By the node's own output schema, or by what the catalogue says of the endpoint that it calls. */
export function declaredOutput(
  node: SpecNode,
  definition: NodeDefinition | undefined,
  endpoints: readonly KnownEndpoint[],
): JsonObject | undefined {
  const { outputSchema } = node;
  if (isJsonObject(outputSchema)) {
    if (definition?.liftsParsed !== true) return outputSchema;
    return { type: 'object', properties: { parsed: outputSchema, text: { type: 'string' } } };
  }
  const endpoint = endpoints.find(
    ({ service, method, path }) => service === node.service && method === node.method && path === node.path,
  );
  return endpoint?.outputSchema ?? undefined;
}

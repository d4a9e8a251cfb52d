import { previousOf } from '@/server/flow/graph/previous-of';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { compileJsonSchema } from '@/server/infra/json-schema/compile-json-schema';
import type { FlowProgram } from '../runs/flow-programs';

type Journal = Parameters<typeof previousOf>[1];

/** A proposal that is the answer of a step as it is: `${step.id.output}` or `${step.id.output.parsed}`. */
const WHOLE_ANSWER = /^\s*\$\{\s*step\.([A-Za-z_][\w-]*)\.output(?:\.parsed)?\s*\}\s*$/;

/**
 * The schema of what an approval proposes, where the step that made it declares one: a model's answer passed on as it
 * is. Null for proposals that the flow's author put together.
 */
export function proposalSchema(program: FlowProgram, journal: Journal, nodeId: string): JsonObject | null {
  const config = program.flow.nodes.get(nodeId)?.config as { proposedAction?: unknown } | undefined;
  if (!config) return null;
  const { proposedAction } = config;
  if (proposedAction !== undefined && typeof proposedAction !== 'string') return null;
  const source =
    proposedAction === undefined
      ? previousOf(program.flow.graph, journal, nodeId)
      : WHOLE_ANSWER.exec(proposedAction)?.[1];
  if (source === undefined) return null;
  const declared = program.flow.nodes.get(source)?.config as { outputSchema?: JsonObject } | undefined;
  return declared?.outputSchema ?? null;
}

/** Where an edited proposal is not what the schema asks for; a schema that cannot be used finds nothing. */
export function proposalProblems(schema: JsonObject | null, proposal: JsonValue) {
  if (schema === null) return [];
  const compiled = compileJsonSchema(schema);
  if ('problem' in compiled) return [];
  const validation = compiled.validate(proposal);
  return validation.ok ? [] : validation.errors;
}

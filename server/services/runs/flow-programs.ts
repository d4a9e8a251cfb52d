/**
 * Flow versions made ready to run, kept in memory: a version never changes, so an entry is never stale. Each
 * version is read and compiled once per process.
 */

import { templateReferences } from '@/server/flow/expression/template-references';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { nodeExecutors } from '@/server/flow/nodes/executors';
import { type CompiledFlow, compileFlow } from '@/server/flow/run/compile-flow';
import type { Spec } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { type CompiledJsonSchema, compileJsonSchema } from '@/server/infra/json-schema/compile-json-schema';
import { notFound } from '../domain-error';

export type FlowProgram = {
  flowId: string;
  version: number;
  spec: Spec;
  flow: CompiledFlow;
  /** Names of the `env` entries that any template may read. */
  envNames: readonly string[];
  /** Whether any node emits events. */
  emits: boolean;
  /** Checks trigger data against `inputSchema`. */
  inputSchema?: CompiledJsonSchema;
};

export type FlowPrograms = {
  /** Throws `not_found` when the organisation has no such version. */
  load: (orgId: string, flowId: string, version: number) => Promise<FlowProgram>;
};

/** Keeps at most this many versions; the oldest entry leaves first. */
const CAPACITY = 1_000;

export function createFlowPrograms(sql: SqlRunner): FlowPrograms {
  const known = new Map<string, Promise<FlowProgram>>();
  return {
    async load(orgId, flowId, version) {
      const key = `${orgId}/${flowId}/${version}`;
      const cached = known.get(key);
      if (cached) return cached;
      if (known.size >= CAPACITY) known.delete(known.keys().next().value ?? '');
      const loading = readProgram(sql, orgId, flowId, version);
      known.set(key, loading);
      loading.catch(() => known.delete(key));
      return loading;
    },
  };
}

async function readProgram(
  sql: SqlRunner,
  orgId: string,
  flowId: string,
  version: number,
): Promise<FlowProgram> {
  const [row] = await sql.query<{ spec: Spec }>({
    name: 'flow_version_spec',
    text: 'SELECT spec FROM flow_version WHERE org_id = $1 AND flow_id = $2 AND version = $3',
    values: [orgId, flowId, version],
  });
  if (!row) throw notFound('flow version');
  return compileProgram(row.spec, flowId, version);
}

/** Compiles a spec that passed validation. */
export function compileProgram(spec: Spec, flowId: string, version: number): FlowProgram {
  const flow = compileFlow(spec, nodeDefinitions, nodeExecutors);
  const schema = flow.inputSchema === undefined ? undefined : compileJsonSchema(flow.inputSchema);
  if (schema && 'problem' in schema) throw new Error(`the saved inputSchema of ${flowId} ${schema.problem}`);
  const emits = [...flow.nodes.values()].some(({ definition }) => definition.nature === 'emit');
  return { flowId, version, spec, flow, envNames: envNamesOf(flow), emits, inputSchema: schema };
}

function envNamesOf(flow: CompiledFlow): string[] {
  const names = new Set<string>();
  for (const node of flow.nodes.values()) {
    const config = node.config as Record<string, unknown>;
    for (const [field, reading] of Object.entries(node.definition.readings)) {
      if (reading === 'literal') continue;
      for (const reference of templateReferences(config[field], reading).references) {
        if (reference.root === 'env' && reference.path[0] !== undefined) names.add(reference.path[0]);
      }
    }
  }
  return [...names];
}

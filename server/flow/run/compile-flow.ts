/**
 * Everything a run needs to know of its version, worked out once. A compiled flow is immutable and depends only on
 * the spec, so keep it by version or content hash.
 */
import { compileGraph } from '../graph/compile-graph';
import type { Graph } from '../graph/graph';
import type { NodeDefinition } from '../nodes/node-definition';
import type { NodeExecutor } from '../nodes/node-executor';
import { passingPort } from '../nodes/passing-port';
import type { RetryPolicy, Spec, SpecNode } from '../spec/spec';
import { passThrough } from './pass-through';
import { resolveRetry } from './retry-policy';

/** A node ready to run. `config` has its defaults applied. */
export type CompiledNode = {
  id: string;
  type: string;
  name?: string;
  definition: NodeDefinition;
  executor: NodeExecutor;
  config: unknown;
  retry: Required<RetryPolicy>;
  timeoutMs?: number;
  /** Ports that at least one edge leaves from. */
  attachedPorts: ReadonlySet<string>;
  onError: NonNullable<SpecNode['onError']>;
};

export type CompiledFlow = {
  graph: Graph;
  nodes: ReadonlyMap<string, CompiledNode>;
  startNodeId: string;
  strict: boolean;
  inputSchema?: NonNullable<Spec['inputSchema']>;
  /** Ids of the steps whose `output.k` falls back to `output.parsed.k` (contract 4.3). */
  liftsParsed: ReadonlySet<string>;
};

/**
 * Compiles a validated spec. Throws when the spec was never validated (an unknown type, a config that does not
 * parse, a cycle): a version that was saved always compiles.
 */
export function compileFlow(
  spec: Spec,
  registry: ReadonlyMap<string, NodeDefinition>,
  executors: ReadonlyMap<string, NodeExecutor>,
): CompiledFlow {
  const graph = compileGraph(spec, registry);
  if (graph.cycle) throw new Error(`The flow has a cycle at node "${graph.cycle[0]?.from}".`);
  if (!graph.nodes.has(spec.startNodeId)) throw new Error(`There is no start node "${spec.startNodeId}".`);
  const nodes = new Map<string, CompiledNode>();
  for (const { id, node, definition, config, outgoing } of graph.nodes.values()) {
    const executor = executors.get(node.type);
    if (!definition || !executor || config === undefined) {
      throw new Error(`Node "${id}" was saved without validation.`);
    }
    const attachedPorts = new Set(outgoing.map((edge) => edge.port));
    const performer = isPassedThrough(node, definition)
      ? passThrough(passingPort(definition, config))
      : executor;
    nodes.set(id, compileNode(node, { definition, executor: performer, config, attachedPorts }, spec.retry));
  }
  const lifting = [...nodes.values()].filter(({ definition }) => definition.liftsParsed).map(({ id }) => id);
  return {
    graph,
    nodes,
    startNodeId: spec.startNodeId,
    strict: spec.strict === true,
    liftsParsed: new Set(lifting),
    ...(spec.inputSchema === undefined ? {} : { inputSchema: spec.inputSchema }),
  };
}

/** A person's countersign is never passed through, whatever the spec says. */
function isPassedThrough(node: SpecNode, definition: NodeDefinition): boolean {
  return node.disabled === true && definition.nature !== 'human';
}

type Parts = Pick<CompiledNode, 'definition' | 'executor' | 'config' | 'attachedPorts'>;

function compileNode(node: SpecNode, parts: Parts, retryOfSpec: RetryPolicy | undefined): CompiledNode {
  return {
    ...parts,
    id: node.id,
    type: node.type,
    retry: resolveRetry(node.retry, retryOfSpec),
    onError: node.onError ?? 'fail',
    ...(node.name === undefined ? {} : { name: node.name }),
    ...(node.timeoutMs === undefined ? {} : { timeoutMs: node.timeoutMs }),
  };
}

/**
 * Which steps of a run a re-run from one of its nodes takes over: all that settled and do not follow from that node.
 * They are a journal that the scheduler could have come to by itself, so the new run goes on from it like any other.
 */
import type { Graph } from '@/server/flow/graph/graph';
import type { JournalEntry } from '@/server/flow/graph/journal';
import { schedule } from '@/server/flow/graph/schedule';
import type { JsonObject } from '@/server/flow/json';
import { ERROR } from '@/server/flow/nodes/node-definition';
import { conflict, invalidField } from '../domain-error';
import type { FlowProgram } from '../runs/flow-programs';
import type { OutputRef } from '../runs/step-rows';

/** A step of the source run. */
export type SourceStep = {
  nodeId: string;
  type: string;
  status: JournalEntry['status'];
  port: string | null;
  ordinal: number;
  completedAt: Date | null;
  meta: JsonObject | null;
  outputRef: OutputRef | null;
};

/**
 * Settled steps to take over, in the order in which they completed. Throws `invalid` for a node that the version does
 * not have, and `conflict` when the node could not start next.
 */
export function keepSteps(
  program: FlowProgram,
  steps: readonly SourceStep[],
  fromNodeId: string,
): SourceStep[] {
  const { graph } = program.flow;
  if (!graph.nodes.has(fromNodeId))
    throw invalidField('fromNodeId', 'is not a node of the version that would run');
  const again = downstreamOf(graph, fromNodeId);
  const usable = new Map(
    steps
      .filter((step) => !again.has(step.nodeId) && isUsable(program, step))
      .map((step) => [step.nodeId, step]),
  );
  const journal = new Map<string, JournalEntry>();
  for (let found = true; found; ) {
    const next = schedule(graph, journal).start.flatMap((nodeId) => usable.get(nodeId) ?? []);
    for (const { nodeId, status, port } of next) journal.set(nodeId, { status, port: port ?? undefined });
    found = next.length > 0;
  }
  const { start } = schedule(graph, journal);
  if (!start.includes(fromNodeId)) {
    const instead = start.length === 0 ? '' : `; what could start is ${start.join(', ')}`;
    throw conflict(
      'step_not_ready',
      `the steps before ${fromNodeId} did not lead to it in this run${instead}`,
    );
  }
  return [...usable.values()].filter(({ nodeId }) => journal.has(nodeId)).sort(byCompletion);
}

/** Settled, and still leaving by a way that the node has. */
function isUsable({ flow }: FlowProgram, { nodeId, type, port, completedAt }: SourceStep): boolean {
  const node = flow.nodes.get(nodeId);
  if (!node || node.type !== type || port === null || completedAt === null) return false;
  return port === ERROR || node.definition.ports(node.config).some(({ id }) => id === port);
}

/** The node itself, and every node that a way leads to from it. */
function downstreamOf(graph: Graph, nodeId: string): Set<string> {
  const found = new Set([nodeId]);
  // A set may grow while it is walked.
  for (const id of found) for (const { to } of graph.nodes.get(id)?.outgoing ?? []) found.add(to);
  return found;
}

function byCompletion(left: SourceStep, right: SourceStep): number {
  return (
    (left.completedAt?.getTime() ?? 0) - (right.completedAt?.getTime() ?? 0) || left.ordinal - right.ordinal
  );
}

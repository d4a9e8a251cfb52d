/** Edges of the document as wires, whoever declared them. A wire is the same object unless it shows something else. */
import type { Graph, GraphEdge } from '@/server/flow/graph/graph';
import { ERROR, REJECTED } from '@/server/flow/nodes/node-definition';
import type { NodeRun } from '../store/editor-state';
import { wireKey } from '../store/wire-key';
import type { Mark, WireData, WireEdge, WireTone } from './board-elements';
import { TARGET_HANDLE } from './board-elements';

export type WireOverlay = {
  selectedEdgeKeys: ReadonlySet<string>;
  run?: ReadonlyMap<string, NodeRun>;
  /** By `wireKey`. */
  wireMarks?: ReadonlyMap<string, Mark>;
};

/** Remembers the wires of one board. */
export function createWireProjection() {
  let seen = new Map<string, WireEdge>();
  return (graph: Graph, overlay: WireOverlay): WireEdge[] => {
    const next = new Map<string, WireEdge>();
    for (const edge of graph.edges) {
      const key = wireKey(edge);
      const data = dataOf(edge, graph, key, overlay);
      const selected = overlay.selectedEdgeKeys.has(key);
      const before = seen.get(key);
      const isKept = before?.data && before.selected === selected && isSameData(before.data, data);
      next.set(key, isKept ? before : wireOf(edge, key, selected, data));
    }
    seen = next;
    return [...next.values()];
  };
}

function wireOf({ from, to, port }: GraphEdge, id: string, selected: boolean, data: WireData): WireEdge {
  return {
    id,
    type: 'wire',
    source: from,
    sourceHandle: port,
    target: to,
    targetHandle: TARGET_HANDLE,
    selected,
    data,
    ariaLabel: `${from}, ${data.label ?? port}, to ${to}`,
  };
}

function dataOf(
  { from, to, port, origin }: GraphEdge,
  graph: Graph,
  key: string,
  overlay: WireOverlay,
): WireData {
  const source = graph.nodes.get(from);
  const known = source?.ports.find(({ id }) => id === port);
  const isTaken = overlay.run !== undefined && wasTaken(overlay.run.get(from), overlay.run.get(to), port);
  return {
    label: known?.label ?? (port === ERROR ? 'Error' : undefined),
    tone: toneOf(port, known === undefined && source?.config !== undefined),
    origin,
    isTaken,
    isDimmed: overlay.run !== undefined && !isTaken,
    mark: overlay.wireMarks?.get(key),
  };
}

function toneOf(port: string, isUnknown: boolean): WireTone {
  if (port === ERROR) return 'error';
  if (port === REJECTED) return 'rejected';
  return isUnknown ? 'broken' : 'plain';
}

/** Runs that do not tell by which port a step ended took every wire between two nodes that were run. */
function wasTaken(source: NodeRun | undefined, target: NodeRun | undefined, port: string): boolean {
  if (source === undefined) return false;
  if (source.port !== undefined) return source.port === port;
  return (
    target !== undefined && (source.status === 'succeeded' || (source.status === 'failed' && port === ERROR))
  );
}

function isSameData(left: WireData, right: WireData): boolean {
  return (Object.keys(right) as (keyof WireData)[]).every((key) => left[key] === right[key]);
}

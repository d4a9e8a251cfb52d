/**
 * Dagre orders the cards of a column as if all wires of a card left at one point. Where its ports stand one above the
 * other, that crosses wires for nothing; this goes on from there with the height of each port.
 */
import type { graphlib } from '@dagrejs/dagre';

/** Where on its card a wire leaves: from 0, the top, to below 1. */
export type PortHeight = (nodeId: string, port: string | undefined) => number;

/** Columns from left to right, of cards and of points where longer wires pass; wires run between neighbours. */
type Columns = readonly string[][];
type Rows = ReadonlyMap<string, number>;

const SWEEPS = 12;

/** Changes the `order` of the nodes within their `rank`, if that makes fewer crossings. */
export function orderByPorts(graph: graphlib.Graph, heightOf: PortHeight): void {
  const start = (rows: Rows, { v, name }: graphlib.Edge) => (rows.get(v) ?? 0) + heightOf(v, name);
  let columns = columnsOf(graph);
  let fewest = countCrossings(graph, columns, start);
  for (let round = 0; round < SWEEPS && fewest > 0; round++) {
    columns =
      round % 2 === 0
        ? sweep(columns, (rows, id) => (graph.inEdges(id) ?? []).map((wire) => start(rows, wire)))
        : sweep(columns.toReversed(), (rows, id) =>
            (graph.outEdges(id) ?? []).map(({ v, w, name }) => (rows.get(w) ?? 0) - heightOf(v, name)),
          ).reverse();
    const count = countCrossings(graph, columns, start);
    if (count >= fewest) continue;
    fewest = count;
    for (const column of columns) for (const [order, id] of column.entries()) graph.node(id).order = order;
  }
}

function columnsOf(graph: graphlib.Graph): string[][] {
  const columns: string[][] = [];
  const ids = graph.nodes().sort((one, other) => graph.node(one).order - graph.node(other).order);
  for (const id of ids) {
    const { rank } = graph.node(id);
    columns[rank] ??= [];
    columns[rank].push(id);
  }
  return columns;
}

/** Each column in the order of the middle of its wires' ends in the one before; what has none stays where it is. */
function sweep(columns: Columns, endsOf: (rows: Rows, id: string) => number[]): string[][] {
  const rows = new Map<string, number>();
  return columns.map((column) => {
    const wanted = new Map(
      column.map((id, index) => {
        const ends = endsOf(rows, id);
        return [id, ends.length === 0 ? index : ends.reduce((sum, end) => sum + end, 0) / ends.length];
      }),
    );
    const sorted = column.toSorted((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
    for (const [index, id] of sorted.entries()) rows.set(id, index);
    return sorted;
  });
}

function countCrossings(
  graph: graphlib.Graph,
  columns: Columns,
  start: (rows: Rows, wire: graphlib.Edge) => number,
): number {
  const rows = new Map(columns.flatMap((column) => column.map((id, index) => [id, index])));
  let count = 0;
  for (const column of columns) {
    const wires = column
      .flatMap((id) => graph.outEdges(id) ?? [])
      .map((wire) => ({ from: start(rows, wire), to: rows.get(wire.w) ?? 0 }))
      .sort((one, other) => one.from - other.from || one.to - other.to);
    const above: number[] = [];
    for (const { to } of wires) {
      let at = above.length;
      while (at > 0 && (above[at - 1] ?? 0) > to) at--;
      count += above.length - at;
      above.splice(at, 0, to);
    }
  }
  return count;
}

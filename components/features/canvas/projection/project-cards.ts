/** Nodes of the document as cards. A card is the same object as before unless something it shows has changed. */
import { type NodeHandle, Position } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { FlowDocument, Position as Place } from '@/server/flow/edit/document';
import type { Graph, GraphNode } from '@/server/flow/graph/graph';
import { ERROR, OUT, type Port } from '@/server/flow/nodes/node-definition';
import type { EditorIssue, NodeRun } from '../store/editor-state';
import type { CardData, CardNode, Mark } from './board-elements';
import { TARGET_HANDLE } from './board-elements';
import { cardSize, ERROR_LEFT, HEADER_HEIGHT, portTop } from './card-geometry';

const SUMMARY_CHARS_MAX = 120;
const ORIGIN: Place = { x: 0, y: 0 };

/** Where something is while it is dragged, and how large while it is resized. */
export type Moving = Place & { width?: number; height?: number };

/** What lies over the document. */
export type Overlay = {
  selectedNodeIds: ReadonlySet<string>;
  /** By element id. */
  moving?: ReadonlyMap<string, Moving>;
  issuesByNode?: ReadonlyMap<string, readonly EditorIssue[]>;
  run?: ReadonlyMap<string, NodeRun>;
  nodeMarks?: ReadonlyMap<string, Mark>;
};

type Seen = { inputs: readonly unknown[]; card: CardNode };

/** Remembers the cards of one board. */
export function createCardProjection() {
  let seen = new Map<string, Seen>();
  return (document: FlowDocument, graph: Graph, overlay: Overlay): CardNode[] => {
    const next = new Map<string, Seen>();
    const cards = [...graph.nodes.values()].map((node) => {
      const place: Place = overlay.moving?.get(node.id) ?? document.layout[node.id] ?? ORIGIN;
      const inputs = inputsOf(node, graph, place, overlay);
      const before = seen.get(node.id);
      const card =
        before && isSame(before.inputs, inputs)
          ? before.card
          : cardOf(node, graph, place, overlay, before?.card);
      next.set(node.id, { inputs, card });
      return card;
    });
    seen = next;
    return cards;
  };
}

/** Everything that a card depends on, cheap to compare. */
function inputsOf(node: GraphNode, graph: Graph, place: Place, overlay: Overlay): unknown[] {
  const issues = overlay.issuesByNode?.get(node.id);
  const run = overlay.run?.get(node.id);
  return [
    node.node,
    place.x,
    place.y,
    overlay.selectedNodeIds.has(node.id),
    graph.startNodeId === node.id,
    outgoingPorts(node),
    issues?.length,
    issues?.some(({ severity }) => severity === 'error'),
    overlay.run === undefined,
    run?.status,
    run?.port,
    overlay.nodeMarks?.get(node.id),
  ];
}

/** As one text; which ways out are wired decides what a half-built card shows. */
function outgoingPorts({ outgoing }: GraphNode): string {
  return outgoing.length === 0 ? '' : outgoing.map(({ port }) => port).join('\n');
}

function cardOf(
  node: GraphNode,
  graph: Graph,
  place: Place,
  overlay: Overlay,
  before: CardNode | undefined,
): CardNode {
  const data = dataOf(node, graph, overlay);
  const size = cardSize(data.ports.length);
  return {
    id: node.id,
    type: 'card',
    position: { x: place.x, y: place.y },
    style: placeStyle(place),
    // The card renders again only when what it shows is different, not while it moves.
    data: before && isSameData(before.data, data) ? before.data : data,
    selected: overlay.selectedNodeIds.has(node.id),
    width: size.width,
    height: size.height,
    measured: size,
    handles: handlesOf(data.ports, size.height),
    ariaRole: 'group',
    ariaLabel: `${data.title}, ${data.typeTitle}`,
  };
}

/**
 * Lies by its offsets instead of the transform that React Flow gives it: a thousand transforms are a thousand pieces
 * for the browser to put together whenever the view moves.
 */
export function placeStyle({ x, y }: Place): CSSProperties {
  return { transform: 'none', left: x, top: y };
}

function dataOf(node: GraphNode, graph: Graph, { issuesByNode, run, nodeMarks }: Overlay): CardData {
  const { definition, config } = node;
  const issues = issuesByNode?.get(node.id);
  const summary = definition && config !== undefined ? definition.describe(config) : '';
  const typeTitle = definition?.title ?? node.node.type;
  return {
    title: node.node.name || node.id,
    summary: summary.trim().slice(0, SUMMARY_CHARS_MAX) || typeTitle,
    typeTitle,
    definition,
    ports: shownPorts(node),
    usesError: node.outgoing.some(({ port }) => port === ERROR),
    isStart: graph.startNodeId === node.id,
    isDisabled: node.node.disabled === true,
    issues: issues && {
      severity: issues.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
      count: issues.length,
    },
    run: run?.get(node.id),
    isDimmed: run !== undefined && !run.has(node.id),
    mark: nodeMarks?.get(node.id),
  };
}

/** Its ports, and those that are wired although the node, half-built as it is, does not say that it has them. */
function shownPorts({ ports, outgoing }: GraphNode): readonly Port[] {
  const known = new Set([...ports.map(({ id }) => id), ERROR]);
  const strays = outgoing.flatMap(({ port }) =>
    known.has(port) ? [] : known.add(port) && [{ id: port, label: port }],
  );
  const all = strays.length === 0 ? ports : [...ports, ...strays];
  return all.length === 0 ? [{ id: OUT, label: 'Done' }] : all;
}

function handlesOf(ports: readonly Port[], height: number): NodeHandle[] {
  const point = { width: 0, height: 0 };
  return [
    { id: TARGET_HANDLE, type: 'target', position: Position.Left, x: 0, y: HEADER_HEIGHT / 2, ...point },
    ...ports.map(({ id }, index) => ({
      id,
      type: 'source' as const,
      position: Position.Right,
      x: cardSize(1).width,
      y: portTop(index, ports.length),
      ...point,
    })),
    { id: ERROR, type: 'source', position: Position.Bottom, x: ERROR_LEFT, y: height, ...point },
  ];
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.every((value, index) => Object.is(value, right[index]));
}

function isSameData(left: CardData, right: CardData): boolean {
  return (Object.keys(right) as (keyof CardData)[]).every((key) => {
    if (key === 'ports')
      return (
        left.ports.length === right.ports.length &&
        left.ports.every(
          (port, index) => port.id === right.ports[index]?.id && port.label === right.ports[index]?.label,
        )
      );
    if (key === 'issues')
      return left.issues?.severity === right.issues?.severity && left.issues?.count === right.issues?.count;
    return Object.is(left[key], right[key]);
  });
}

/** Adds a node where a gesture asks for it, wired to what it comes after. */
import { addNode } from '@/server/flow/edit/add-node';
import type { FlowDocument, Position } from '@/server/flow/edit/document';
import type { Edit, Refused } from '@/server/flow/edit/edit';
import { insertOnEdge } from '@/server/flow/edit/insert-on-edge';
import type { Wire } from '@/server/flow/edit/wire';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import type { Graph } from '@/server/flow/graph/graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { CARD_WIDTH } from '../projection/card-geometry';
import type { EditorStore } from '../store/create-editor-store';
import type { PickerRequest } from '../store/editor-state';
import { wireOfKey } from '../store/wire-key';
import { freePlace } from './free-place';

/** From one card to the next. */
const STEP_X = CARD_WIDTH + 72;

type Added = { edit: Edit; nodeId: string } | Refused;

/** The id of the new node, which is then chosen; undefined when it was refused. */
export function addNodeOfType(
  store: EditorStore,
  type: string,
  request: PickerRequest = requestOfSelection(store),
): string | undefined {
  const added = store.actions.perform((document) => build(document, type, request));
  store.actions.update({ picker: undefined });
  if (!added) return undefined;
  // What was dropped lies where the eye is; what was added with a key may not.
  if (request.at) store.actions.select({ nodeIds: [added.nodeId] });
  else store.actions.requestFocus({ nodeId: added.nodeId });
  return added.nodeId;
}

/** After the chosen node, or into the chosen wire. */
export function requestOfSelection(store: EditorStore): PickerRequest {
  const { selection, history } = store.getState();
  const [edgeKey] = selection.edgeKeys;
  if (edgeKey !== undefined && selection.edgeKeys.size === 1) return { insertOn: wireOfKey(edgeKey) };
  const [nodeId] = selection.nodeIds;
  if (nodeId === undefined || selection.nodeIds.size > 1) return {};
  const node = compileGraph(history.document.spec, nodeDefinitions).nodes.get(nodeId);
  const used = new Set(node?.outgoing.map(({ port }) => port));
  const free = node?.ports.find(({ id }) => !used.has(id)) ?? node?.ports[0];
  return free ? { connectFrom: { nodeId, port: free.id } } : {};
}

function build(document: FlowDocument, type: string, request: PickerRequest): Added {
  const { insertOn, connectFrom, at } = request;
  if (insertOn) return buildOnWire(document, type, insertOn);
  const position = freePlace(document, at ?? placeAfter(document, connectFrom?.nodeId));
  return addNode(document, { type, position, ...(connectFrom ? { connectFrom } : {}) }, nodeDefinitions);
}

/** Right of a node, or of everything. */
function placeAfter({ layout }: FlowDocument, nodeId: string | undefined): Position {
  const place = nodeId === undefined ? undefined : layout[nodeId];
  if (place) return { x: place.x + STEP_X, y: place.y };
  const places = Object.values(layout);
  if (places.length === 0) return { x: 0, y: 0 };
  const last = places.reduce((right, one) => (one.x > right.x ? one : right));
  return { x: last.x + STEP_X, y: last.y };
}

/** Between the two ends; what comes after makes room. */
function buildOnWire(document: FlowDocument, type: string, wire: Wire): Added {
  const from = document.layout[wire.from];
  const to = document.layout[wire.to];
  const lacking = from && to ? Math.max(0, from.x + 2 * STEP_X - to.x) : 0;
  const position =
    from && to ? { x: lacking > 0 ? from.x + STEP_X : (from.x + to.x) / 2, y: to.y } : undefined;
  const inserted = insertOnEdge(document, wire, { type, ...(position ? { position } : {}) }, nodeDefinitions);
  if ('refused' in inserted || lacking === 0 || !to) return inserted;
  const graph = compileGraph(document.spec, nodeDefinitions);
  const moved = downstreamOf(graph, wire.to).flatMap((id) => {
    const place = document.layout[id];
    return place && place.x >= to.x ? [[id, { x: place.x + lacking, y: place.y }] as const] : [];
  });
  const move: Edit = { kind: 'nodes.move', positions: Object.fromEntries(moved) };
  const label = `Insert ${inserted.nodeId}`;
  return { nodeId: inserted.nodeId, edit: { kind: 'batch', edits: [inserted.edit, move], label } };
}

function downstreamOf(graph: Graph, nodeId: string): string[] {
  const reached = new Set([nodeId]);
  for (const id of reached) for (const { to } of graph.nodes.get(id)?.outgoing ?? []) reached.add(to);
  return [...reached];
}

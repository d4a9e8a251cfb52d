/** What changed between two versions, in the words of a reader: nodes, edges, fields; layout apart. */
import { diffValues, type FieldChange } from './diff-values';
import { edgeKey } from './edge-key';
import type { Spec, SpecEdge, SpecNode } from './spec';

export type NodeChange = { nodeId: string; name?: string; fields: FieldChange[] };

/** `reordered` says that what both versions have stands in another order. `settings` are the spec's own fields. */
export type SpecDiff = {
  nodes: { added: SpecNode[]; removed: SpecNode[]; changed: NodeChange[]; reordered: boolean };
  edges: { added: SpecEdge[]; removed: SpecEdge[]; reordered: boolean };
  settings: FieldChange[];
};

/** The semantic difference of two specs. Empty exactly when `specsEqual`. */
export function diffSpecs(before: Spec, after: Spec): SpecDiff {
  const nodes = compareKeyed(before.nodes, after.nodes, (node) => node.id);
  const edges = compareKeyed(before.edges, after.edges, edgeKey);
  return {
    nodes: { ...pickSets(nodes), changed: nodes.shared.flatMap(([old, now]) => changeOf(old, now)) },
    edges: pickSets(edges),
    settings: diffValues(settingsOf(before), settingsOf(after)),
  };
}

/** True when nothing changed but, at most, the layout. */
export function isEmptyDiff({ nodes, edges, settings }: SpecDiff): boolean {
  const lists = [nodes.added, nodes.removed, nodes.changed, edges.added, edges.removed, settings];
  return lists.every((list) => list.length === 0) && !nodes.reordered && !edges.reordered;
}

type Compared<Item> = { added: Item[]; removed: Item[]; reordered: boolean; shared: [Item, Item][] };

function compareKeyed<Item>(before: Item[], after: Item[], keyOf: (item: Item) => string): Compared<Item> {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  const survivors = [...old.keys()].filter((key) => now.has(key));
  const arrivals = [...now.keys()].filter((key) => old.has(key));
  return {
    added: [...now].flatMap(([key, item]) => (old.has(key) ? [] : [item])),
    removed: [...old].flatMap(([key, item]) => (now.has(key) ? [] : [item])),
    reordered: survivors.some((key, index) => key !== arrivals[index]),
    shared: survivors.map((key) => [old.get(key) as Item, now.get(key) as Item]),
  };
}

function pickSets<Item>({ added, removed, reordered }: Compared<Item>) {
  return { added, removed, reordered };
}

function changeOf(before: SpecNode, after: SpecNode): NodeChange[] {
  const fields = diffValues(before, after);
  if (fields.length === 0) return [];
  return [{ nodeId: after.id, ...(after.name === undefined ? {} : { name: after.name }), fields }];
}

function settingsOf(spec: Spec): Record<string, unknown> {
  const { nodes: _nodes, edges: _edges, layout: _layout, ...settings } = spec;
  return settings;
}

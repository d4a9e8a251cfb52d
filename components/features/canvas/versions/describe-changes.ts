/** A semantic difference as lines to read, and how many there are. */
import type { FlowDocument } from '@/server/flow/edit/document';
import { isSame } from '@/server/flow/edit/merge-values';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { diffSpecs, type SpecDiff } from '@/server/flow/spec/diff-specs';
import type { FieldChange } from '@/server/flow/spec/diff-values';
import type { SpecEdge, SpecNode } from '@/server/flow/spec/spec';

export type ChangeKind = 'added' | 'removed' | 'changed';

/** `fields` are those of a node, or of the flow itself. */
export type ChangeLine = {
  key: string;
  kind: ChangeKind;
  title: string;
  nodeId?: string;
  fields: readonly FieldChange[];
};

export function describeChanges({ nodes, edges, settings }: SpecDiff): ChangeLine[] {
  const plain = { fields: [] };
  return [
    ...nodes.added.map((node) => ({ ...nodeLine('added', node), ...plain })),
    ...nodes.removed.map((node) => ({ ...nodeLine('removed', node), ...plain })),
    ...nodes.changed.map(({ nodeId, name, fields }) => ({
      key: `changed ${nodeId}`,
      kind: 'changed' as const,
      title: name ? `${name} (${nodeId})` : nodeId,
      nodeId,
      fields,
    })),
    ...edges.added.map((edge) => ({ ...edgeLine('added', edge), ...plain })),
    ...edges.removed.map((edge) => ({ ...edgeLine('removed', edge), ...plain })),
    ...(settings.length > 0
      ? [{ key: 'settings', kind: 'changed' as const, title: 'Flow', fields: settings }]
      : []),
    ...(nodes.reordered ? [orderLine('steps')] : []),
    ...(edges.reordered ? [orderLine('connections')] : []),
  ];
}

/** Steps, connections and settings that differ. */
export function countChanges(before: FlowDocument['spec'], after: FlowDocument['spec']): number {
  return before === after ? 0 : describeChanges(diffSpecs(before, after)).length;
}

/** True when only places on the canvas or notes differ, which are not part of a version. */
export function isLayoutOnly(before: FlowDocument, after: FlowDocument): boolean {
  return (
    countChanges(before.spec, after.spec) === 0 &&
    !(isSame(before.layout, after.layout) && isSame(before.notes, after.notes))
  );
}

function nodeLine(kind: ChangeKind, { id, name, type }: SpecNode) {
  const typeTitle = nodeDefinitions.get(type)?.title ?? type;
  return { key: `${kind} ${id}`, kind, title: `${name ? `${name} (${id})` : id}, ${typeTitle}`, nodeId: id };
}

function edgeLine(kind: ChangeKind, { from, to, case: caseKey }: SpecEdge) {
  const by = caseKey === undefined ? '' : ` when ${caseKey}`;
  return { key: `${kind} ${from} ${caseKey ?? ''} ${to}`, kind, title: `${from} → ${to}${by}` };
}

function orderLine(what: string): ChangeLine {
  return { key: `order of ${what}`, kind: 'changed', title: `Order of the ${what}`, fields: [] };
}

/** Edits to the cases of a node. Wires that leave by a case go along. */
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Edit, Refused } from '@/server/flow/edit/edit';
import type { SpecNode } from '@/server/flow/spec/spec';

export type CaseRow = { key: string; target: unknown };

export function casesOf(value: unknown): CaseRow[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, target]) => ({ key, target }));
}

/** Another key in the same place, with the edges that carry it. */
export function renameCase(
  document: FlowDocument,
  node: SpecNode,
  field: string,
  { from, to }: { from: string; to: string },
): { edit: Edit } | Refused {
  const rows = casesOf(node[field]);
  if (to === '') return { refused: 'A case needs a value.' };
  if (from !== to && rows.some(({ key }) => key === to)) return { refused: `There is a case ${to} already.` };
  const renamed = rows.map(({ key, target }) => [key === from ? to : key, target]);
  return {
    edit: {
      kind: 'batch',
      label: `Rename case ${from}`,
      edits: [
        { kind: 'node.set', id: node.id, path: [field], value: Object.fromEntries(renamed) },
        ...edgeEdits(document, node.id, from, (edge) => ({ ...edge, case: to })),
      ],
    },
  };
}

/** Takes a case away, with the edges that leave by it. */
export function removeCase(document: FlowDocument, node: SpecNode, field: string, key: string): Edit {
  const left = casesOf(node[field]).filter((row) => row.key !== key);
  return {
    kind: 'batch',
    label: `Remove case ${key}`,
    edits: [
      {
        kind: 'node.set',
        id: node.id,
        path: [field],
        value: Object.fromEntries(left.map((row) => [row.key, row.target])),
      },
      ...edgeEdits(document, node.id, key).reverse(),
    ],
  };
}

/** The cases in another order, as they are tried. Keys that are whole numbers always come first in JSON. */
export function moveCase(node: SpecNode, field: string, index: number, by: -1 | 1): Edit {
  const rows = casesOf(node[field]);
  const row = rows[index];
  const moved = row === undefined ? rows : rows.toSpliced(index, 1).toSpliced(index + by, 0, row);
  const value = Object.fromEntries(moved.map(({ key, target }) => [key, target]));
  return { kind: 'node.set', id: node.id, path: [field], value };
}

type SpecEdge = FlowDocument['spec']['edges'][number];

function edgeEdits(
  { spec }: FlowDocument,
  nodeId: string,
  key: string,
  change?: (edge: SpecEdge) => SpecEdge,
): Edit[] {
  return spec.edges.flatMap((edge, index): Edit[] => {
    if (edge.from !== nodeId || edge.case !== key) return [];
    return [change ? { kind: 'edge.set', index, edge: change(edge) } : { kind: 'edge.remove', index }];
  });
}

import type { FlowDocument } from '@/server/flow/edit/document';
import type { MergeConflict } from '@/server/flow/edit/merge-documents';
import { valueText } from '../versions/value-text';
import type { Side } from './resolve-conflicts';

/** What a conflict is about. */
export function conflictPlace({ nodeId, noteId, path }: MergeConflict, { spec }: FlowDocument): string {
  if (noteId !== undefined) return path === undefined ? 'A note' : `A note, ${path}`;
  if (nodeId === undefined) return `Flow, ${path ?? 'settings'}`;
  const name = spec.nodes.find(({ id }) => id === nodeId)?.name;
  const node = name ? `${name} (${nodeId})` : nodeId;
  if (path === undefined) return node;
  return path === 'edge' ? `Connection from ${node}` : `${node}, ${path}`;
}

/** What holds when that side is chosen. */
export function sideText(conflict: MergeConflict, side: Side): string {
  const isWhole = conflict.path === undefined || conflict.path === 'edge';
  if (!Object.hasOwn(conflict, side)) return isWhole ? 'Removed' : 'Not set';
  return valueText(conflict[side]);
}

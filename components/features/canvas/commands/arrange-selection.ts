/** Moves nodes about: automatic layout, lines and even gaps. Each is one step to undo. */
import { type AlignmentLine, alignNodes, type SizeOf } from '@/server/flow/edit/align-nodes';
import { distributeNodes } from '@/server/flow/edit/distribute-nodes';
import type { FlowDocument } from '@/server/flow/edit/document';
import { nudge } from '@/server/flow/edit/nudge';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { arrangeNodes } from '../layout/arrange-nodes';
import { cardSize } from '../projection/card-geometry';
import type { EditorStore } from '../store/create-editor-store';

/** The chosen nodes when there are several, else all of them. */
export function tidyUp({ getState, actions }: EditorStore): void {
  const { nodeIds } = getState().selection;
  const { document } = getState().history;
  const positions = arrangeNodes(document, nodeIds.size > 1 ? nodeIds : undefined);
  actions.dispatch({ kind: 'nodes.move', positions }, { label: 'Tidy up' });
}

export function align({ getState, actions }: EditorStore, line: AlignmentLine): void {
  const { nodeIds } = getState().selection;
  actions.perform((document) => alignNodes(document, [...nodeIds], line, sizesIn(document)));
}

export function distribute({ getState, actions }: EditorStore, direction: 'horizontal' | 'vertical'): void {
  const { nodeIds } = getState().selection;
  actions.perform((document) => distributeNodes(document, [...nodeIds], direction, sizesIn(document)));
}

/** Moves what is chosen by some pixels; one burst for as long as a key is held or pressed again. */
export function nudgeSelection({ getState, actions }: EditorStore, by: { dx: number; dy: number }): void {
  const { nodeIds, noteIds } = getState().selection;
  const chosen = { nodeIds: [...nodeIds], noteIds: [...noteIds] };
  actions.perform((document) => nudge(document, chosen, by), { burst: 'nudge' });
}

function sizesIn(document: FlowDocument): SizeOf {
  const graph = compileGraph(document.spec, nodeDefinitions);
  return (id) => cardSize(graph.nodes.get(id)?.ports.length ?? 1);
}

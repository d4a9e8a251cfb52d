/** An editor on a small made flow, for tests: ask -> route -> (true) pay, (default) tell. */
import { documentOf, type FlowDocument } from '@/server/flow/edit/document';
import type { Spec } from '@/server/flow/spec/spec';
import { createEditorStore, type EditorStore } from '../store/create-editor-store';
import type { FlowHead } from '../store/editor-state';

export const SPEC: Spec = {
  startNodeId: 'ask',
  nodes: [
    { id: 'ask', type: 'transform', output: { amount: '${trigger.amount}' } },
    {
      id: 'route',
      type: 'decision',
      expression: 'step.ask.output.amount > 10',
      cases: { true: { next: 'pay' } },
    },
    { id: 'pay', type: 'transform', output: { paid: '${step.ask.output.amount}' } },
    { id: 'tell', type: 'transform', output: {} },
  ],
  edges: [
    { from: 'ask', to: 'route' },
    { from: 'route', to: 'tell', case: 'default' },
  ],
};

export function openedEditor(spec: Spec = SPEC): {
  store: EditorStore;
  refusals: string[];
  document: () => FlowDocument;
} {
  const refusals: string[] = [];
  const document = documentOf(spec);
  const store = createEditorStore(
    {
      flow: { id: 'flw_1', name: 'Made', surface: 'flow', version: 1 } as FlowHead,
      mode: 'edit',
      baseline: document,
      saved: { document, revision: 0, baseVersion: 1 },
      document,
      issues: [],
    },
    (reason) => refusals.push(reason),
  );
  return { store, refusals, document: () => store.getState().history.document };
}

'use client';

import { ListTree, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { EmptyState } from '@/components/shared/empty-state';
import { Button } from '@/components/ui/button';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { RenameDialog } from '../board/rename-dialog';
import { NodePicker } from '../palette/node-picker';
import { useCanEdit, useDocument, useEditor, useEditorStore } from '../store/editor-provider';
import { ConnectionsDialog } from './connections-dialog';
import { OutlineMenu } from './outline-menu';
import { createOutlineRows } from './outline-rows';
import { OutlineTable } from './outline-table';
import { useEditWords } from './use-edit-words';

/** The flow as a list that can be read, heard and worked on with the keyboard alone. */
export function OutlineView() {
  const { actions } = useEditorStore();
  const canEdit = useCanEdit();
  const { spec } = useDocument();
  const shown = useDeferredValue(spec);
  const [rowsOf] = useState(createOutlineRows);
  const rows = useMemo(() => rowsOf(compileGraph(shown, nodeDefinitions)), [rowsOf, shown]);
  const name = useEditor(({ flow }) => flow.name);
  const words = useEditWords();
  const [connectionsOf, setConnectionsOf] = useState<string>();
  const isAsked = useEditor(({ picker, renaming }) => picker !== undefined || renaming !== undefined);
  const [menu, setMenu] = useState<{ x: number; y: number }>();
  return (
    <section aria-label={`Outline of ${name}`} className="flex h-full flex-col bg-page">
      <div className="flex items-center gap-3 border-line border-b bg-surface px-3 py-1.5">
        <p className="min-w-0 flex-1 text-soft text-sm max-sm:sr-only">
          {canEdit
            ? 'Arrow keys go from step to step. A adds, C connects, Enter opens the settings, ? lists all keys.'
            : 'Arrow keys go from step to step, Enter opens one.'}
        </p>
        {canEdit ? (
          <Button size="sm" onClick={() => actions.update({ picker: {} })}>
            <Plus aria-hidden />
            Add a step
          </Button>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {rows.length === 0 ? (
          <EmptyState icon={ListTree} title="No steps yet">
            Add the first one; the flow starts there.
          </EmptyState>
        ) : (
          <OutlineTable
            rows={rows}
            isCovered={isAsked || menu !== undefined || connectionsOf !== undefined}
            onConnections={setConnectionsOf}
            onMenu={setMenu}
          />
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {words}
      </p>
      <OutlineMenu place={menu} onClose={() => setMenu(undefined)} onConnections={setConnectionsOf} />
      <ConnectionsDialog nodeId={connectionsOf} onClose={() => setConnectionsOf(undefined)} />
      <NodePicker />
      <RenameDialog />
    </section>
  );
}

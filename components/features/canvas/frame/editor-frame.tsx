'use client';

import { Board } from '../board/board';
import { DraftTrouble } from '../drafts/draft-trouble';
import { FindBar } from '../find/find-bar';
import { OutlineView } from '../outline/outline-view';
import { Palette } from '../palette/palette';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { BottomPanel } from './bottom-panel';
import { EditorBar } from './editor-bar';
import { SidePanel } from './side-panel';
import { useEditorKeys } from './use-editor-keys';
import { useLoadAhead } from './use-load-ahead';

/** Where everything of the editor lies. */
export function EditorFrame() {
  useEditorKeys();
  useLoadAhead();
  const view = useEditor((state) => state.view);
  const canEdit = useCanEdit();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <EditorBar />
      <DraftTrouble />
      <div className="relative flex min-h-0 flex-1">
        {canEdit ? <Palette /> : null}
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            {view === 'canvas' ? <Board /> : <OutlineView />}
            <FindBar />
          </div>
          <BottomPanel />
        </div>
        <SidePanel />
      </div>
    </div>
  );
}

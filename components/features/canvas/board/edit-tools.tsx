'use client';

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { Grid3x3, Search, StickyNote, WandSparkles } from 'lucide-react';
import { addNote } from '../commands/add-note';
import { tidyUp } from '../commands/arrange-selection';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { ToolButton } from './board-tools';
import { FIT_OPTIONS } from './zoom-limits';

/** The buttons of the board that change it, and find. */
export function EditTools() {
  const store = useEditorStore();
  const snapsToGrid = useEditor((state) => state.snapsToGrid);
  const flow = useStoreApi();
  const { fitView } = useReactFlow();
  const addNoteInView = () => {
    const { transform, width, height } = flow.getState();
    const [x, y, zoom] = transform;
    addNote(store, { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom });
  };
  const tidy = () => {
    tidyUp(store);
    requestAnimationFrame(() => void fitView(FIT_OPTIONS));
  };
  return (
    <>
      <ToolButton label="Tidy up" icon={<WandSparkles aria-hidden />} onClick={tidy} />
      <ToolButton
        label="Snap to the grid"
        icon={<Grid3x3 aria-hidden />}
        isPressed={snapsToGrid}
        onClick={() => store.actions.update({ snapsToGrid: !snapsToGrid })}
      />
      <ToolButton label="Add a note" keys="N" icon={<StickyNote aria-hidden />} onClick={addNoteInView} />
      <ToolButton
        label="Find in this flow"
        keys="Ctrl F"
        icon={<Search aria-hidden />}
        onClick={() => store.actions.update({ isFindOpen: true })}
      />
    </>
  );
}

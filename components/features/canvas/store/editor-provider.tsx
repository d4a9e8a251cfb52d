'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { toast } from '@/components/ui/toast';
import type { FlowDocument } from '@/server/flow/edit/document';
import {
  createEditorStore,
  type EditorActions,
  type EditorStart,
  type EditorStore,
} from './create-editor-store';
import type { EditorState } from './editor-state';

/** Undefined on boards that are not of an editor. */
export const EditorContext = createContext<EditorStore | undefined>(undefined);

/** Holds one open flow. Another flow needs another provider: give it the flow's id as `key`. */
export function EditorProvider({ start, children }: { start: EditorStart; children: ReactNode }) {
  const [store] = useState(() =>
    createEditorStore(start, (reason) => toast.error(reason, { id: 'refused-edit' })),
  );
  return <EditorContext value={store}>{children}</EditorContext>;
}

/** The store itself, for event handlers: `getState()` there instead of a subscription. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (store === undefined) throw new Error('useEditorStore belongs below EditorProvider');
  return store;
}

/** A part of the state. The component renders again only when the part is another one. */
export function useEditor<Part>(selector: (state: EditorState) => Part): Part {
  return useStore(useEditorStore(), selector);
}

/** What may be done. Never changes. */
export function useEditorActions(): EditorActions {
  return useEditorStore().actions;
}

/** The document as it is now. */
export function useDocument(): FlowDocument {
  return useEditor((state) => state.history.document);
}

/** Whether the viewer may change this flow here. */
export function useCanEdit(): boolean {
  return useEditor((state) => state.mode === 'edit');
}

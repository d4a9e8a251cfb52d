'use client';

import { useEffect } from 'react';
import type { Position } from '@/server/flow/edit/document';
import { deleteSelection } from '../commands/change-selection';
import { copySelection, pasteText } from '../commands/clipboard';
import { useEditorStore } from '../store/editor-provider';
import { isForBoard } from './is-for-board';

/**
 * Copy, cut and paste by the browser's own events: they work on every origin and need no permission. `placeOfPaste`
 * says where the pointer is.
 */
export function useClipboard(placeOfPaste: () => Position | undefined): void {
  const store = useEditorStore();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (!isForBoard(event) || hasTextSelection()) return;
      const text = copySelection(store);
      if (text === undefined) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut' && store.getState().mode === 'edit') deleteSelection(store);
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isForBoard(event) || text.trim() === '' || store.getState().mode !== 'edit') return;
      event.preventDefault();
      pasteText(store, text, placeOfPaste());
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, placeOfPaste]);
}

/** Text that was marked somewhere on the page is what the reader wants to copy. */
function hasTextSelection(): boolean {
  const marked = window.getSelection();
  return marked !== null && !marked.isCollapsed;
}

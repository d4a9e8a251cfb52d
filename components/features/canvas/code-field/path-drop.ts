/** Takes a path that is dropped onto the text. */
import type { Extension } from '@codemirror/state';
import { dropCursor, EditorView } from '@codemirror/view';
import { PATH_DRAG_TYPE } from './insert-target';

export function pathDrop(insert: (view: EditorView, at: number, path: string) => void): Extension {
  return [
    dropCursor(),
    EditorView.domEventHandlers({
      dragover: (event) => {
        if (!event.dataTransfer?.types.includes(PATH_DRAG_TYPE)) return false;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        return false;
      },
      drop: (event, view) => {
        const path = event.dataTransfer?.getData(PATH_DRAG_TYPE) ?? '';
        if (path === '') return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
        insert(view, at, path);
        return true;
      },
    }),
  ];
}

/**
 * Lets the keyboard out. Tab moves on as everywhere on the page and never indents; Escape closes what is open in the
 * editor and otherwise puts the focus onto its frame, so that the next Tab leaves whatever the editor would do with it.
 */
import { closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';

/** An observer, because a dialog around the editor hears Escape first and marks it as handled. */
export const leaveKeys = EditorView.domEventObservers({
  keydown: (event, view) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    leave(view);
  },
});

function leave(view: EditorView): void {
  if (completionStatus(view.state) !== null) {
    closeCompletion(view);
    return;
  }
  view.dispatch({ effects: EditorView.announce.of('Left the editor. Tab goes to the next field.') });
  view.dom.tabIndex = -1;
  view.dom.focus();
}

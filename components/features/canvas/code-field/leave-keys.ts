/**
 * Lets the keyboard out. Tab moves on as everywhere on the page and never indents; Escape closes what is open in the
 * editor and otherwise puts the focus onto its frame, so that the keys of the canvas hold again.
 */
import { closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';

export const leaveKeys = Prec.highest(keymap.of([{ key: 'Escape', run: leave, stopPropagation: true }]));

function leave(view: EditorView): boolean {
  if (completionStatus(view.state) !== null) return closeCompletion(view);
  view.dom.tabIndex = -1;
  view.dom.focus();
  return true;
}

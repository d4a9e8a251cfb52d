/** Typing `${` closes the placeholder and offers what can stand in it. */
import { startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';

export const placeholderBraces = EditorView.inputHandler.of((view, from, to, text) => {
  if (text !== '{' || from !== to || view.state.readOnly) return false;
  const before = view.state.sliceDoc(Math.max(0, from - 2), from);
  if (!before.endsWith('$') || before === '$$') return false;
  view.dispatch({
    changes: { from, insert: '{}' },
    selection: { anchor: from + 1 },
    userEvent: 'input.type',
  });
  startCompletion(view);
  return true;
});

'use client';

import { useHotkeys } from '@/components/shared/hotkeys';
import { useEditorStore } from '../store/editor-provider';

const GROUP = 'Editor';

/** Keys that hold wherever the cursor is in the editor. */
export function useEditorKeys(): void {
  const { actions, getState } = useEditorStore();
  useHotkeys([
    { keys: 'mod+z', label: 'Undo', group: GROUP, when: isOurs, run: actions.undo },
    { keys: 'mod+shift+z', label: 'Redo', group: GROUP, when: isOurs, run: actions.redo },
    { keys: 'mod+y', label: 'Redo', group: GROUP, when: isOurs, run: actions.redo },
    {
      keys: 'mod+f',
      label: 'Find in this flow',
      group: GROUP,
      run: () => actions.update({ isFindOpen: true }),
    },
    {
      keys: 'o',
      label: 'Canvas or outline',
      group: GROUP,
      when: isOurs,
      run: () => actions.update({ view: getState().view === 'canvas' ? 'outline' : 'canvas' }),
    },
  ]);
}

/** Fields that are not of the document, such as a search, undo their own typing. The large inspector is of it. */
function isOurs({ target }: KeyboardEvent): boolean {
  return !(
    target instanceof Element &&
    target.closest(
      '[data-own-undo], input[type="search"], dialog, [role="dialog"]:not([data-inspector-expanded])',
    )
  );
}

'use client';

import { useHotkeys } from '@/components/shared/hotkeys';

const GROUP = 'Runs';

/** Keys of the list: the focus is the cursor, so a screen reader follows it and Enter opens the row by itself. */
export function useRowKeys(isSelectable: boolean, onToggle: (id: string) => void): void {
  useHotkeys([
    { keys: 'j', label: 'Next run', group: GROUP, run: () => focusRow(1) },
    { keys: 'k', label: 'Previous run', group: GROUP, run: () => focusRow(-1) },
    ...(isSelectable
      ? [
          {
            keys: 'x',
            label: 'Select the run',
            group: GROUP,
            run: () => {
              const id = focused()?.dataset.runId;
              if (id !== undefined) onToggle(id);
            },
          },
        ]
      : []),
    {
      keys: '/',
      label: 'Search by id',
      group: GROUP,
      run: () => document.querySelector<HTMLElement>('[data-runs-search]')?.focus(),
    },
  ]);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-run-id]')];
}

function focused(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement));
}

function focusRow(step: number): void {
  const all = rows();
  const at = focused();
  const index = at === undefined ? (step > 0 ? 0 : all.length - 1) : all.indexOf(at) + step;
  const next = all[Math.min(Math.max(index, 0), all.length - 1)];
  next?.querySelector<HTMLElement>('a')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

'use client';

import { useHotkeys } from '@/components/shared/hotkeys';

const GROUP = 'Run';

/** `j` and `k` go through the steps in the order of the timeline. */
export function useStepKeys(
  steps: readonly string[],
  selected: string,
  onSelect: (step: string) => void,
): void {
  const go = (by: number) => {
    const next = steps[steps.indexOf(selected) + by];
    if (next !== undefined) onSelect(next);
  };
  useHotkeys([
    { keys: 'j', label: 'Next step', group: GROUP, run: () => go(1) },
    { keys: 'k', label: 'Previous step', group: GROUP, run: () => go(-1) },
  ]);
}

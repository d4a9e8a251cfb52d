'use client';

import { useState } from 'react';

type Draft<Shown> = { shown: Shown; value: unknown };

/**
 * What is shown while a field is being edited, where it is more than the value: half-typed JSON, a row without a name.
 * It gives way when the value becomes another from outside, as by undo. The setter is told the value too, where what
 * is shown makes one.
 */
export function useDraft<Shown>(
  value: unknown,
  show: (value: unknown) => Shown,
): [Shown, (shown: Shown, value?: { now: unknown }) => void] {
  const [draft, setDraft] = useState<Draft<Shown>>(() => ({ shown: show(value), value }));
  const isCurrent = draft.value === value || JSON.stringify(draft.value) === JSON.stringify(value);
  const shown = isCurrent ? draft.shown : show(value);
  if (!isCurrent) setDraft({ shown, value });
  return [shown, (next, changed) => setDraft({ shown: next, value: changed ? changed.now : value })];
}

'use client';

import { useEffect, useState } from 'react';
import type { History } from '@/server/flow/edit/history';
import { diffSpecs } from '@/server/flow/spec/diff-specs';
import { useEditorStore } from '../store/editor-provider';
import { describeChanges } from '../versions/describe-changes';

const SAID_MAX = 4;

/** The last change of the flow in words, to be announced: whoever does not see it hears it. */
export function useEditWords(): string {
  const store = useEditorStore();
  const [words, setWords] = useState('');
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.history.document.spec === before.history.document.spec) return;
        setWords(wordsOf(before.history, now.history));
      }),
    [store],
  );
  return words;
}

function wordsOf(before: History, now: History): string {
  const lines = describeChanges(diffSpecs(before.document.spec, now.document.spec));
  if (lines.length === 0) return '';
  const isUndo = now.future.length > before.future.length;
  const isRedo = now.future.length < before.future.length && now.past.length > before.past.length;
  const said = lines
    .slice(0, SAID_MAX)
    .map(({ kind, title, fields }) => [kind, title, ...fields.slice(0, 3).map(({ path }) => path)].join(' '));
  const more = lines.length > SAID_MAX ? [`and ${lines.length - SAID_MAX} more`] : [];
  return `${isUndo ? 'Undone: ' : isRedo ? 'Done again: ' : ''}${[...said, ...more].join('; ')}`;
}

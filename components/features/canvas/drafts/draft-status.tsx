'use client';

import { useEditor } from '../store/editor-provider';
import { useDraftState } from './draft-provider';
import { SaveAction } from './save-action';
import { saveWords } from './save-words';

const TONES = { quiet: 'text-soft', warn: 'text-warn', bad: 'text-bad' } as const;

/** How the draft differs, and whether it is safe, in words; with what to do where it is not. */
export function DraftStatus({ words }: { words: string }) {
  const state = useDraftState((whole) => whole);
  const hasDraft = useEditor(({ saved }) => saved.revision > 0);
  const { text, tone, action, reason } = saveWords(state, hasDraft);
  return (
    <div className="flex items-center gap-1.5">
      <div className="w-48 @max-[40rem]:w-24 text-right text-xs leading-4">
        <p className="truncate" title={words}>
          {words}
        </p>
        <p role="status" className={`truncate ${TONES[tone]}`} title={text}>
          {text}
        </p>
      </div>
      {reason === undefined ? <SaveAction action={action} /> : null}
    </div>
  );
}

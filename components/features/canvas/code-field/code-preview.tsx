'use client';

import { useDeferredValue, useMemo } from 'react';
import type { CodeFieldProps } from './code-field-props';
import { kindOf } from './known';
import { previewOf } from './preview-of';
import { useScopeData } from './scope-data';

const SHOWN_CHARS = 400;

/** What the field comes to with the data of the last run, or with pinned data. */
export function CodePreview({
  text,
  language,
  reading,
}: Pick<CodeFieldProps, 'text' | 'language' | 'reading'>) {
  const { scope } = useScopeData();
  const deferred = useDeferredValue(text);
  const preview = useMemo(
    () => (scope === undefined ? undefined : previewOf(deferred, { language, reading }, scope)),
    [deferred, language, reading, scope],
  );
  if (preview === undefined || preview.kind === 'none') return null;
  if (preview.kind === 'failed') {
    return (
      <p className="break-words text-bad text-xs" data-preview>
        With the data at hand this fails: {preview.message}.
      </p>
    );
  }
  const { value, missing } = preview;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <div className="grid gap-0.5 text-xs" data-preview>
      <p className="flex min-w-0 items-baseline gap-1.5">
        <span className="shrink-0 rounded-sm bg-sunken px-1 text-faint">{kindOf({ value })}</span>
        <span dir="auto" className="line-clamp-3 min-w-0 break-all font-mono text-soft">
          <span className="sr-only">Comes to: </span>
          {shown.length > SHOWN_CHARS
            ? `${shown.slice(0, SHOWN_CHARS)}…`
            : shown === ''
              ? 'empty text'
              : shown}
        </span>
      </p>
      {missing.length > 0 ? (
        <p className="break-words text-warn">Not in the data at hand: {missing.join(', ')}</p>
      ) : null}
    </div>
  );
}

'use client';

import { ScrollBox } from '@/components/ui/scroll-box';
import { CopyButton } from './copy-button';

/** Past this a value is shown cut, so that a page with a large one stays quick. */
const SHOWN_CHARS = 60_000;

/** A JSON value as text: selectable, copyable, never interpreted. */
export function JsonView({ value, label, className }: { value: unknown; label: string; className?: string }) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  const isCut = text.length > SHOWN_CHARS;
  return (
    <div className={className}>
      <div className="relative rounded-md border border-line bg-sunken">
        <div className="absolute top-1 right-1">
          <CopyButton text={text} label={`Copy ${label}`} />
        </div>
        <ScrollBox label={label} className="max-h-96 overflow-auto">
          <pre dir="auto" className="whitespace-pre-wrap break-words p-3 pr-10 font-mono text-xs">
            {isCut ? `${text.slice(0, SHOWN_CHARS)}\n…` : text}
          </pre>
        </ScrollBox>
      </div>
      {isCut ? <p className="mt-1 text-faint text-xs">Shown in part; copying takes all of it.</p> : null}
    </div>
  );
}

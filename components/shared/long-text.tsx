'use client';

import { useState } from 'react';

const CHARS_SHOWN = 600;

/** A text of any length: its beginning, and the rest when somebody asks for it. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= CHARS_SHOWN || isWhole) return text;
  return (
    <>
      {text.slice(0, CHARS_SHOWN)}…{' '}
      <button
        type="button"
        className="font-normal font-sans text-accent text-sm underline"
        onClick={() => setWhole(true)}
      >
        Show all {text.length.toLocaleString()} characters
      </button>
    </>
  );
}

'use client';

import dynamic from 'next/dynamic';
import { useId } from 'react';
import type { CodeFieldProps } from './code-field-props';
import { CodePreview } from './code-preview';
import { PlainEditor } from './plain-editor';

const CodeEditor = dynamic(
  () =>
    import('./code-editor').then(
      ({ CodeEditor }) => CodeEditor,
      () => PlainEditor,
    ),
  { ssr: false, loading: EditorRoom },
);

/** A template, an expression or JSON, with completion, findings, and what it comes to with the data at hand. */
export function CodeField(props: CodeFieldProps) {
  const { control, reading } = props;
  const hintId = useId();
  const describedBy = [control['aria-describedby'], hintId].filter(Boolean).join(' ');
  return (
    <div className="grid min-w-0 gap-1">
      <CodeEditor {...props} control={{ ...control, 'aria-describedby': describedBy }} />
      <p id={hintId} className="sr-only">
        Press Escape and then Tab to leave the editor.
        {reading === 'literal' ? '' : ' Control and Space lists what can be put in.'}
      </p>
      {reading === 'literal' ? null : <CodePreview {...props} />}
    </div>
  );
}

/** Keeps the place while the editor is on its way. */
function EditorRoom() {
  return <div data-code-loading className="h-8 rounded-md border border-line-strong bg-surface" />;
}

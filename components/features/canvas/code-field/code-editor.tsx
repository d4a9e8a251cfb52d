'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { CodeFieldProps } from './code-field-props';
import { createEditor, type EditorHandle } from './create-editor';
import { useInsertTarget } from './insert-target';
import { useScopeData } from './scope-data';

/** The editor itself. Its text is the field's; what is typed is told at once. */
export function CodeEditor(props: CodeFieldProps) {
  const { text, control, language } = props;
  const host = useRef<HTMLDivElement>(null);
  const data = useScopeData();
  const editor = useEditor(host, props);
  useEffect(() => {
    editor.current?.show(text);
  }, [editor, text]);
  useEffect(() => {
    if (data) editor.current?.lintAgain();
  }, [editor, data]);
  const attributes = attributesOf(control);
  const written = JSON.stringify(attributes);
  useEffect(() => {
    editor.current?.describe(JSON.parse(written) as Record<string, string>);
  }, [editor, written]);
  const isInvalid = control['aria-invalid'];
  return <div ref={host} data-code-field={language} data-invalid={isInvalid} className="min-w-0" />;
}

/** Made anew only for another kind of text: what is being typed must not lose the cursor. */
function useEditor(
  host: RefObject<HTMLDivElement | null>,
  props: CodeFieldProps,
): RefObject<EditorHandle | undefined> {
  const { language, reading, isSingleLine = false, minLines = 1 } = props;
  const { placeholder = '', isReadOnly = false } = props;
  const data = useScopeData();
  const target = useInsertTarget();
  const editor = useRef<EditorHandle>(undefined);
  const latest = useRef({ props, data, target });
  useEffect(() => {
    latest.current = { props, data, target };
  });
  useEffect(() => {
    if (host.current === null) return undefined;
    const handle = createEditor({
      parent: host.current,
      text: latest.current.props.text,
      language,
      reading,
      isSingleLine,
      minLines,
      placeholder,
      isReadOnly,
      data: () => latest.current.data,
      onText: (next) => latest.current.props.onText(next),
      onBlur: () => latest.current.props.onDone?.(),
      onFocus: (insert) => {
        if (latest.current.target) latest.current.target.current = insert;
      },
    });
    handle.describe(attributesOf(latest.current.props.control));
    editor.current = handle;
    return () => {
      const held = latest.current.target;
      if (held?.current === handle.insert) held.current = undefined;
      handle.view.destroy();
      editor.current = undefined;
    };
  }, [host, language, reading, isSingleLine, minLines, placeholder, isReadOnly]);
  return editor;
}

function attributesOf(control: CodeFieldProps['control']): Record<string, string> {
  const given = Object.entries(control).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

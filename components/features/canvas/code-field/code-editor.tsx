'use client';

import { useEffect, useRef } from 'react';
import type { CodeFieldProps } from './code-field-props';
import { createEditor, type EditorHandle } from './create-editor';
import { useInsertTarget } from './insert-target';
import { useScopeData } from './scope-data';

/** The editor itself. Its text is the field's; what is typed is told at once. */
export function CodeEditor(props: CodeFieldProps) {
  const { text, control, language, reading, isSingleLine = false, minLines = 1 } = props;
  const { placeholder = '', isReadOnly = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>(undefined);
  const data = useScopeData();
  const target = useInsertTarget();
  const latest = useRef({ props, data, target });
  useEffect(() => {
    latest.current = { props, data, target };
  });
  const { id, 'aria-labelledby': labelledBy, 'aria-label': label, 'aria-describedby': describedBy } = control;
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
      attributes: attributesOf({ id, labelledBy, label, describedBy, isSingleLine }),
      data: () => latest.current.data,
      onText: (next) => latest.current.props.onText(next),
      onBlur: () => latest.current.props.onDone?.(),
      onFocus: (insert) => {
        if (latest.current.target) latest.current.target.current = insert;
      },
    });
    editor.current = handle;
    return () => {
      const held = latest.current.target;
      if (held?.current === handle.insert) held.current = undefined;
      handle.view.destroy();
      editor.current = undefined;
    };
  }, [
    language,
    reading,
    isSingleLine,
    minLines,
    placeholder,
    isReadOnly,
    id,
    labelledBy,
    label,
    describedBy,
  ]);
  useEffect(() => {
    editor.current?.show(text);
  }, [text]);
  useEffect(() => {
    editor.current?.lintAgain(data);
  }, [data]);
  const isInvalid = control['aria-invalid'] === true;
  useEffect(() => {
    editor.current?.view.contentDOM.setAttribute('aria-invalid', String(isInvalid));
  }, [isInvalid]);
  return (
    <div ref={host} data-code-field={language} data-invalid={isInvalid || undefined} className="min-w-0" />
  );
}

type Attributes = {
  id: string;
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  isSingleLine: boolean;
};

function attributesOf({
  id,
  labelledBy,
  label,
  describedBy,
  isSingleLine,
}: Attributes): Record<string, string> {
  return {
    id,
    ...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    'aria-multiline': String(!isSingleLine),
  };
}

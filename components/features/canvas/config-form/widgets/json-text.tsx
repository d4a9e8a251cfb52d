'use client';

import { CodeField } from '../../code-field/code-field';
import { useConfigForm } from '../config-form-context';
import { jsonOf, jsonText } from '../json-draft';
import { forgetText, keepText, keptText } from '../kept-texts';
import { useDraft } from '../use-draft';
import type { WidgetProps } from '../widget-props';

type JsonTextProps = WidgetProps & { minLines: number; placeholder?: string };

/** A JSON value as text. What cannot be read yet is kept and said, and the value stays as it was. */
export function JsonText(props: JsonTextProps) {
  const { value, path, reading, control, isReadOnly, minLines, placeholder, onChange, onDone } = props;
  const { draftsKey } = useConfigForm();
  const key = `${draftsKey} ${path.join('.')}`;
  const [text, setText] = useDraft(value, (shown) => keptText(key, shown) ?? jsonText(shown));
  const read = jsonOf(text);
  const change = (next: string) => {
    const result = jsonOf(next);
    if ('fault' in result) {
      keepText(key, next, value);
      setText(next);
      return;
    }
    forgetText(key);
    setText(next, { now: result.value });
    onChange(result.value);
  };
  const fault = 'fault' in read ? read.fault : undefined;
  return (
    <>
      <CodeField
        control={fault === undefined ? control : { ...control, 'aria-invalid': true }}
        text={text}
        language="json"
        reading={reading === 'template' ? 'template' : 'literal'}
        minLines={minLines}
        placeholder={placeholder}
        isReadOnly={isReadOnly}
        onText={change}
        onDone={onDone}
      />
      {fault === undefined ? null : (
        <p role="status" className="text-bad text-xs">
          {fault} The step keeps its last good value until this can be read.
        </p>
      )}
    </>
  );
}

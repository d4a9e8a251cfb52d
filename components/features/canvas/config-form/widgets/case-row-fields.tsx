'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useConfigForm } from '../config-form-context';
import { chosenOf, spelledLike } from '../node-choice';
import { NodeOptions } from './node-options';
import { RowButtons } from './row-buttons';

type CaseRowFieldsProps = {
  caseKey: string;
  target: unknown;
  isFirst: boolean;
  isLast: boolean;
  isReadOnly: boolean;
  /** Says why not, if it is refused. */
  onRename: (to: string) => string | undefined;
  onTarget: (target: unknown) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One case. Its value is taken over when the cursor leaves, so that wires never hang on half-typed text. */
export function CaseRowFields(props: CaseRowFieldsProps) {
  const { caseKey, target, isFirst, isLast, isReadOnly, onRename, onTarget, onMove, onRemove } = props;
  const { node } = useConfigForm();
  const [text, setText] = useState(caseKey);
  const [refusal, setRefusal] = useState<string>();
  const rename = () => {
    const to = text.trim();
    setRefusal(to === caseKey ? undefined : onRename(to));
    setText(to);
  };
  return (
    <div className="grid gap-0.5">
      <div className="grid grid-cols-[minmax(4rem,1fr)_minmax(0,1fr)_auto] items-start gap-1">
        <Input
          dir="auto"
          aria-label={`Case ${caseKey}: value`}
          aria-invalid={refusal === undefined ? undefined : true}
          className="font-mono text-sm"
          spellCheck={false}
          readOnly={isReadOnly}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
          }}
          onBlur={rename}
        />
        <Select
          aria-label={`Case ${caseKey}: go on at`}
          disabled={isReadOnly}
          value={chosenOf(target).text}
          onChange={({ target: { value } }) =>
            onTarget(value === '' ? {} : spelledLike(target, value, 'next'))
          }
        >
          <option value="">Where its wire leads</option>
          <NodeOptions except={node.id} chosen={chosenOf(target).text} />
        </Select>
        {isReadOnly ? null : (
          <RowButtons
            name={`case ${caseKey}`}
            isFirst={isFirst}
            isLast={isLast}
            onMove={onMove}
            onRemove={onRemove}
          />
        )}
      </div>
      {refusal === undefined ? null : (
        <p role="alert" className="text-bad text-xs">
          {refusal}
        </p>
      )}
    </div>
  );
}

'use client';

import { Select } from '@/components/ui/select';
import { useConfigForm } from '../config-form-context';
import { chosenOf, nodeChoiceOf, spelledLike } from '../node-choice';
import type { WidgetProps } from '../widget-props';
import { NodeOptions } from './node-options';

const WORD_LABELS: Record<string, string> = {
  fail: 'Fail the run',
  continue: 'Go on as if nothing was wrong',
};

/** Another node of the flow, or one of the words that stand for a course of their own. */
export function NodeWidget({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const { node } = useConfigForm();
  const { words, key } = nodeChoiceOf(field.schema);
  const { text } = chosenOf(value);
  const isWord = typeof value === 'string' && words.includes(value);
  return (
    <Select
      {...control}
      disabled={isReadOnly}
      value={text === '' ? '' : isWord ? `word ${text}` : `node ${text}`}
      onChange={(event) => {
        const [kind = '', chosen = ''] = event.target.value.split(' ');
        onChange(kind === '' ? undefined : kind === 'word' ? chosen : spelledLike(value, chosen, key));
        onDone();
      }}
    >
      <option value="">
        {words.includes('fail') ? 'Not set: follow its connection, or fail' : 'Not set'}
      </option>
      {words.map((word) => (
        <option key={word} value={`word ${word}`}>
          {WORD_LABELS[word] ?? word}
        </option>
      ))}
      <NodeOptions except={node.id} chosen={isWord ? '' : text} prefix="node " />
    </Select>
  );
}

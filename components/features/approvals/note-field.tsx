import type { Ref } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

type NoteFieldProps = {
  ref: Ref<HTMLTextAreaElement>;
  note: string;
  isMissing: boolean;
  onChange: (note: string) => void;
};

/** Why: for the record, and for who asked. */
export function NoteField({ ref, note, isMissing, onChange }: NoteFieldProps) {
  return (
    <Field label="Note" error={isMissing ? 'Say why it is rejected.' : undefined}>
      <Textarea
        ref={ref}
        value={note}
        maxLength={2000}
        dir="auto"
        className="min-h-9"
        placeholder="Needed for a no; kept in the audit log"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

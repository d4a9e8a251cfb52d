import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type CancelReasonProps = { reason: string; onChange: (reason: string) => void };

/** Why runs are cancelled: shown on each of them and kept in the audit log. */
export function CancelReason({ reason, onChange }: CancelReasonProps) {
  return (
    <Field label="Reason" help="For the run and the audit log. May stay empty.">
      <Input value={reason} maxLength={500} dir="auto" onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

/** The reason as a request has it: nothing typed is no reason. */
export function givenReason(reason: string): { reason?: string } {
  const said = reason.trim();
  return said === '' ? {} : { reason: said };
}

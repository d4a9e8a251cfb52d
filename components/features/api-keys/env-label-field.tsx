import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

/** Whether a key is called live or sandbox: `env`. */
export function EnvLabelField({ error }: { error?: string }) {
  return (
    <Field label="Label" help="Stands in the key itself: qe_sk_live_… or qe_sk_sandbox_…" error={error}>
      <Select name="env" defaultValue="live">
        <option value="live">Live</option>
        <option value="sandbox">Sandbox</option>
      </Select>
    </Field>
  );
}

'use client';

import { Card, CardHeader } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import type { Settings } from './organisation';
import { SettingsForm } from './settings-form';
import { useUpdateSettings } from './use-update-settings';

const KEPT = [
  ['Runs: status, times, who decided', 'for ever'],
  ['Inputs and outputs of runs and steps', '180 days after the run ended, unless kept for ever'],
  ['Webhook deliveries', '180 days'],
  ['Audit log', '7 years; nothing in the product can delete an entry'],
  ['Idempotency keys', '24 hours'],
] as const;

/** What is kept for how long. */
export function RetentionCard({ settings }: { settings: Settings }) {
  const update = useUpdateSettings();
  return (
    <Card>
      <CardHeader title="Retention" />
      <dl className="grid gap-x-4 gap-y-1 border-line border-b p-4 text-sm sm:grid-cols-2">
        {KEPT.map(([what, howLong]) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd className="mb-1 text-soft sm:mb-0">{howLong}</dd>
          </div>
        ))}
      </dl>
      <SettingsForm
        isBusy={update.isPending}
        error={update.error}
        fields={['longRetention']}
        facts={[['Inputs and outputs', settings.longRetention ? 'kept for ever' : 'purged as said above']]}
        onSubmit={(data) => update.mutate({ body: { longRetention: data.get('longRetention') === 'on' } })}
      >
        <CheckField
          name="longRetention"
          defaultChecked={settings.longRetention}
          label="Keep inputs and outputs for ever"
          help="For organisations that must show years later what a run did. What was purged before does not come back."
        />
      </SettingsForm>
    </Card>
  );
}

'use client';

import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Settings } from './organisation';
import { SettingsForm } from './settings-form';
import { useUpdateSettings } from './use-update-settings';

/** Name and time zone. */
export function GeneralCard({ settings }: { settings: Settings }) {
  const update = useUpdateSettings();
  const errors = fieldErrors(update.error);
  const [timezone, setTimezone] = useState(settings.timezone);
  return (
    <Card>
      <CardHeader title="Organisation" note={settings.slug} />
      <SettingsForm
        isBusy={update.isPending}
        error={update.error}
        fields={['name', 'timezone']}
        facts={[
          ['Name', settings.name],
          ['Time zone', settings.timezone],
        ]}
        onSubmit={(data) =>
          update.mutate({ body: { name: String(data.get('name')).trim(), timezone: timezone.trim() } })
        }
      >
        <Field label="Name" error={errors.name} isRequired>
          <Input name="name" maxLength={200} defaultValue={settings.name} />
        </Field>
        <Field
          label="Time zone"
          help={`Cron expressions are evaluated in it: 0 9 * * * fires at 9:00 there.${clockIn(timezone)} Changing it moves the next runs of all cron flows.`}
          error={errors.timezone}
          isRequired
        >
          <Input
            name="timezone"
            list="timezones"
            autoComplete="off"
            value={timezone}
            onChange={({ target }) => setTimezone(target.value)}
          />
        </Field>
        <datalist id="timezones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </SettingsForm>
    </Card>
  );
}

/** The time in a zone as a sentence; nothing for a zone that is not one. */
function clockIn(timezone: string): string {
  try {
    const clock = {
      timeZone: timezone.trim(),
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    } as const;
    return ` It is ${new Intl.DateTimeFormat(undefined, clock).format()} there now.`;
  } catch {
    return '';
  }
}

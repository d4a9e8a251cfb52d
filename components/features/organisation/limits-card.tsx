'use client';

import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LIMITS, type LimitKey, readWhole } from './limit-fields';
import type { Settings } from './organisation';
import { SettingsForm } from './settings-form';
import { useUpdateSettings } from './use-update-settings';

const NO_WHOLE = 'Must be a whole number, or empty.';
const QUOTA = 'llmDailyQuota';

/** How much the organisation may do; an empty field keeps the default. */
export function LimitsCard({ settings }: { settings: Settings }) {
  const update = useUpdateSettings();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const errors = fieldErrors(update.error);
  const submit = (data: FormData) => {
    const read = (key: string) => readWhole(String(data.get(key) ?? ''));
    const names = [...LIMITS.map(({ key }) => key), QUOTA];
    const wrong = names.filter((key) => read(key) === undefined);
    setFaults(Object.fromEntries(wrong.map((key) => [key, NO_WHOLE])));
    if (wrong.length > 0) return;
    const limits = Object.fromEntries(LIMITS.map(({ key }) => [key, read(key)])) as Record<
      LimitKey,
      number | null
    >;
    update.mutate({ body: { limits, llmDailyQuota: read(QUOTA) } });
  };
  return (
    <Card>
      <CardHeader title="Limits" note="They keep one flow from taking everything" />
      <SettingsForm
        isBusy={update.isPending}
        error={update.error}
        fields={['limits', QUOTA]}
        facts={limitFacts(settings)}
        onSubmit={submit}
      >
        {LIMITS.map(({ key, label, unit, standard, over }) => (
          <Field
            key={key}
            label={`${label}, ${unit}`}
            help={`${over} Empty is the default, ${standard.toLocaleString()}.`}
            error={faults[key] ?? errors[`limits.${key}`]}
          >
            <Input
              name={key}
              inputMode="numeric"
              className="max-w-40 tabular-nums"
              placeholder={String(standard)}
              defaultValue={settings.limits[key]}
            />
          </Field>
        ))}
        <Field
          label="Model calls, a day"
          help="Steps over it wait for the next day, UTC. Empty is no limit."
          error={faults[QUOTA] ?? errors[QUOTA]}
        >
          <Input
            name={QUOTA}
            inputMode="numeric"
            className="max-w-40 tabular-nums"
            placeholder="No limit"
            defaultValue={settings.llmDailyQuota ?? undefined}
          />
        </Field>
      </SettingsForm>
    </Card>
  );
}

function limitFacts({ limits, llmDailyQuota }: Settings): (readonly [name: string, value: string])[] {
  const facts = LIMITS.map(
    ({ key, label, unit, standard }) =>
      [`${label}, ${unit}`, (limits[key] ?? standard).toLocaleString()] as const,
  );
  return [...facts, ['Model calls, a day', llmDailyQuota?.toLocaleString() ?? 'no limit']];
}

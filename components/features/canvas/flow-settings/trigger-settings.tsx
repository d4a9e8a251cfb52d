'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { CronSettings } from './cron-settings';
import { useChangeFlow } from './use-change-flow';

const DAILY = '0 9 * * *';
const TRIGGERS = {
  api: 'By API or by hand',
  webhook: 'By a signed webhook',
  cron: 'By the clock',
} as const;

/** What starts a run. */
export function TriggerSettings() {
  const { triggerType, cronExpression } = useEditor(({ flow }) => flow);
  const canEdit = useCanEdit();
  const { change } = useChangeFlow();
  const choose = (value: string) => {
    if (value === 'cron')
      change({ triggerType: 'cron', cronExpression: cronExpression ?? DAILY, cronEnabled: true });
    else if (value === 'api' || value === 'webhook') change({ triggerType: value });
  };
  return (
    <section aria-label="Trigger" className="grid gap-3">
      <Field label="Trigger" help="It can always be started by API and by hand as well.">
        <Select value={triggerType} disabled={!canEdit} onChange={({ target }) => choose(target.value)}>
          {Object.entries(TRIGGERS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {triggerType === 'cron' ? <CronSettings /> : null}
    </section>
  );
}

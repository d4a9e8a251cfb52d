'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { absoluteTime } from '@/components/shared/format-time';
import { describeError } from '@/components/trpc/describe-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { useChangeFlow } from './use-change-flow';

const SHOWN = 3;

/** The expression, what it means, and when it comes true next; saved when the field is left and it can be read. */
export function CronSettings() {
  const trpc = useTRPC();
  const { cronExpression, cronEnabled, timezone } = useEditor(({ flow }) => flow);
  const canEdit = useCanEdit();
  const { change } = useChangeFlow();
  const [typed, setTyped] = useState(cronExpression ?? '');
  const expression = useDeferredValue(typed.trim());
  const preview = useQuery({
    ...trpc.cron.preview.queryOptions({ query: { expression, count: SHOWN } }),
    enabled: expression !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const said = preview.error ? undefined : preview.data?.data;
  const save = () => {
    if (said && !preview.isPlaceholderData && expression !== cronExpression)
      change({ cronExpression: expression });
  };
  return (
    <>
      <Field
        label="Cron expression"
        isRequired
        error={preview.error ? describeError(preview.error).title : undefined}
        help={
          said
            ? `${said.description}, ${timezone} time`
            : 'Minute, hour, day of the month, month, day of the week'
        }
      >
        <Input
          value={typed}
          spellCheck={false}
          readOnly={!canEdit}
          className="font-mono"
          onChange={({ target }) => setTyped(target.value)}
          onBlur={save}
        />
      </Field>
      {said && said.next.length > 0 ? (
        <p className="text-soft text-sm">Next: {said.next.map((at) => absoluteTime(at)).join(' · ')}</p>
      ) : null}
      <CheckField
        label="The clock is on"
        checked={cronEnabled}
        disabled={!canEdit}
        onChange={({ target }) => change({ cronEnabled: target.checked })}
      />
    </>
  );
}

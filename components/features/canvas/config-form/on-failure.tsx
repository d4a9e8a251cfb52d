'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type ConfigField, configFields } from '@/server/flow/nodes/config-fields';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import { useConfigForm, useSetField } from './config-form-context';
import { issuesUnder } from './field-issues';
import { FieldRow } from './field-row';
import { numberOf, numberText } from './number-value';
import { DurationWidget } from './widgets/duration-widget';
import { NodeWidget } from './widgets/node-widget';

/** Fields that nodes have whatever their type (contract 4.8). */
export const SHARED_FIELDS = ['onError', 'retry', 'timeoutMs', 'name', 'disabled'];

const ON_ERROR: ConfigField = {
  name: 'onError',
  hint: { label: 'When it fails', widget: 'node' },
  required: false,
  schema: {
    anyOf: [
      { type: 'string', enum: ['fail', 'continue'] },
      { type: 'object', properties: { goto: { type: 'string' } } },
    ],
  },
};
const TIMEOUT = durationField('timeoutMs', 'Time limit', 'no limit');
const FIRST_DELAY = durationField('initialDelayMs', 'First pause', '1s');
const LONGEST_DELAY = durationField('maxDelayMs', 'Longest pause', '1m');

function durationField(name: string, label: string, placeholder: string): ConfigField {
  return {
    name,
    hint: { label, widget: 'duration', placeholder },
    required: false,
    schema: { type: 'integer' },
  };
}

/** What happens when the step does not succeed: retries, time limit, and the way on. */
export function OnFailure({ definition }: { definition: NodeDefinition }) {
  const { node, issues } = useConfigForm();
  const isSet = ['onError', 'retry', 'timeoutMs'].some((name) => node[name] !== undefined);
  const hasIssue = ['onError', 'retry'].some((name) => issuesUnder(issues, name).length > 0);
  const ownNames = configFields(definition).map(({ name }) => name);
  // It opens by itself but does not fold by itself: somebody may be emptying a field to type another value.
  const [isOpened, setOpened] = useState(false);
  if (!isOpened && (isSet || hasIssue)) setOpened(true);
  return (
    <details open={isOpened} className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium text-sm">On failure</summary>
      <div className="grid gap-4 border-line border-t p-3">
        <SharedField
          field={ON_ERROR}
          help="Fail the run, go on as if nothing was wrong, or go on at another node."
        />
        {definition.retryable ? <RetryFields /> : null}
        {ownNames.includes('timeoutMs') ? null : (
          <SharedField field={TIMEOUT} help="The step fails when it takes longer, waiting included." />
        )}
      </div>
    </details>
  );
}

function SharedField({ field, help, parent }: { field: ConfigField; help?: string; parent?: string }) {
  const { node, issues, isReadOnly, endBurst } = useConfigForm();
  const setField = useSetField();
  const path = parent === undefined ? [field.name] : [parent, field.name];
  const holder = parent === undefined ? node : ((node[parent] ?? {}) as Record<string, unknown>);
  const Widget = field.hint.widget === 'node' ? NodeWidget : DurationWidget;
  return (
    <FieldRow
      path={path.join('.')}
      label={field.hint.label}
      help={help}
      issues={issuesUnder(issues, path.join('.'))}
    >
      {(control) => (
        <Widget
          field={field}
          path={path}
          value={holder[field.name]}
          reading="literal"
          control={control}
          isReadOnly={isReadOnly}
          onChange={(value) => setField(path, value)}
          onDone={endBurst}
        />
      )}
    </FieldRow>
  );
}

function RetryFields() {
  const { node, issues, isReadOnly, endBurst } = useConfigForm();
  const setField = useSetField();
  const retry = node.retry ?? {};
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <FieldRow path="retry.maxAttempts" label="Attempts" issues={issuesUnder(issues, 'retry.maxAttempts')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              placeholder="as the flow says"
              readOnly={isReadOnly}
              value={numberText(retry.maxAttempts)}
              onChange={(event) => setField(['retry', 'maxAttempts'], numberOf(event.target.value))}
              onBlur={endBurst}
            />
          )}
        </FieldRow>
        <FieldRow path="retry.backoff" label="Pauses" issues={issuesUnder(issues, 'retry.backoff')}>
          {(control) => (
            <Select
              {...control}
              disabled={isReadOnly}
              value={retry.backoff ?? ''}
              onChange={(event) => {
                setField(['retry', 'backoff'], event.target.value || undefined);
                endBurst();
              }}
            >
              <option value="">as the flow says</option>
              <option value="exponential">longer each time</option>
              <option value="fixed">always the same</option>
            </Select>
          )}
        </FieldRow>
        <SharedField parent="retry" field={FIRST_DELAY} />
        <SharedField parent="retry" field={LONGEST_DELAY} />
      </div>
      <p className="text-faint text-xs">
        Only failures of the network, timeouts and overloaded services are tried again.
      </p>
    </>
  );
}

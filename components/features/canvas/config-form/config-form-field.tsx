'use client';

import type { ConfigField } from '@/server/flow/nodes/config-fields';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import { useConfigForm, useSetField } from './config-form-context';
import { issuesUnder } from './field-issues';
import { FieldRow } from './field-row';
import { widgets } from './widgets';

/** One field, with the widget that its definition asks for. */
export function ConfigFormField({ field, reading }: { field: ConfigField; reading: FieldReading }) {
  const { node, issues, isReadOnly, endBurst } = useConfigForm();
  const setField = useSetField();
  const Widget = widgets[field.hint.widget];
  const path = [field.name];
  return (
    <FieldRow
      path={field.name}
      label={field.hint.label}
      help={field.hint.help}
      isRequired={field.required}
      issues={issuesUnder(issues, field.name)}
    >
      {(control) => (
        <Widget
          field={field}
          path={path}
          value={node[field.name]}
          reading={reading}
          control={control}
          isReadOnly={isReadOnly}
          onChange={(value) => setField(path, value)}
          onDone={endBurst}
        />
      )}
    </FieldRow>
  );
}

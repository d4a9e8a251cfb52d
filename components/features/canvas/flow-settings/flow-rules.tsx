'use client';

import { useId } from 'react';
import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Edit, SpecField } from '@/server/flow/edit/edit';
import { useCanEdit, useDocument, useEditorActions } from '../store/editor-provider';
import { InputSchemaField } from './input-schema-field';

/** Rules of the whole spec. They are part of the draft and can be undone. */
export function FlowRules() {
  const { spec } = useDocument();
  const { dispatch } = useEditorActions();
  const canEdit = useCanEdit();
  const schemaId = useId();
  const set = (field: SpecField, value: unknown, burst?: string) => {
    const edit: Edit =
      value === undefined ? { kind: 'spec.set', field, absent: true } : { kind: 'spec.set', field, value };
    dispatch(edit, burst ? { burst } : undefined);
  };
  const goto = typeof spec.onReject === 'object' ? spec.onReject.goto : '';
  return (
    <section aria-label="Rules" className="grid gap-3">
      <InputSchemaField
        id={schemaId}
        value={spec.inputSchema}
        isReadOnly={!canEdit}
        onChange={(schema) => set('inputSchema', schema, 'spec inputSchema')}
      />
      <Field
        label="When an approval is rejected"
        help="A rejected edge, or the approval’s own rule, wins over this."
      >
        <Select
          value={goto}
          disabled={!canEdit}
          onChange={({ target }) => set('onReject', target.value === '' ? undefined : { goto: target.value })}
        >
          <option value="">The run fails</option>
          {spec.nodes.map(({ id, name }) => (
            <option key={id} value={id}>
              Go on at {name ?? id}
            </option>
          ))}
        </Select>
      </Field>
      <CheckField
        label="Strict: a missing value fails the step instead of being empty"
        checked={spec.strict === true}
        disabled={!canEdit}
        onChange={({ target }) => set('strict', target.checked ? true : undefined)}
      />
    </section>
  );
}

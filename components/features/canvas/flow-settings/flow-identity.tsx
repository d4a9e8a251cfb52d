'use client';

import { Fact, Facts } from '@/components/shared/facts';
import { fieldErrors } from '@/components/shared/field-errors';
import { TimeText } from '@/components/shared/time-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { useChangeFlow } from './use-change-flow';

/** What the flow is called; saved when a field is left. */
export function FlowIdentity() {
  const { name, description, slug, id, createdAt, updatedAt } = useEditor(({ flow }) => flow);
  const canEdit = useCanEdit();
  const { change, error } = useChangeFlow();
  const faults = fieldErrors(error);
  return (
    <section aria-label="Name and description" className="grid gap-3">
      <Field label="Name" isRequired error={faults.name}>
        <Input
          key={name}
          defaultValue={name}
          maxLength={200}
          readOnly={!canEdit}
          onBlur={({ target }) => {
            const typed = target.value.trim();
            if (typed === '') target.value = name;
            else if (typed !== name) change({ name: typed });
          }}
        />
      </Field>
      <Field label="Description" error={faults.description}>
        <Textarea
          key={description}
          defaultValue={description ?? ''}
          maxLength={2000}
          dir="auto"
          readOnly={!canEdit}
          onBlur={({ target }) => {
            const typed = target.value.trim() || null;
            if (typed !== description) change({ description: typed });
          }}
        />
      </Field>
      <Facts>
        <Fact name="Slug">
          <code className="font-mono">{slug}</code>
        </Fact>
        <Fact name="Id">
          <code className="font-mono">{id}</code>
        </Fact>
        <Fact name="Created">
          <TimeText at={createdAt} />
        </Fact>
        <Fact name="Changed">
          <TimeText at={updatedAt} />
        </Fact>
      </Facts>
    </section>
  );
}

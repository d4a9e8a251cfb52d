'use client';

import { configFields } from '@/server/flow/nodes/config-fields';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import { useConfigForm } from './config-form-context';
import { ConfigFormField } from './config-form-field';
import { issuesElsewhere, issuesUnder } from './field-issues';
import { IssueLines } from './issue-lines';
import { OnFailure, SHARED_FIELDS } from './on-failure';
import { visibleFields } from './visible-fields';

/** The settings of a node, drawn from what its type declares. No type is named here or below. */
export function ConfigForm({ definition }: { definition: NodeDefinition }) {
  const { node, issues } = useConfigForm();
  const fields = visibleFields(
    configFields(definition),
    node,
    (name) => issuesUnder(issues, name).length > 0,
  );
  const shown = [...fields.map(({ name }) => name), ...SHARED_FIELDS];
  return (
    <div className="grid gap-4">
      <IssueLines issues={issuesElsewhere(issues, shown)} />
      {fields.map((field) => (
        <ConfigFormField
          key={`${node.id} ${field.name}`}
          field={field}
          reading={definition.readings[field.name] ?? 'literal'}
        />
      ))}
      <OnFailure key={node.id} definition={definition} />
    </div>
  );
}

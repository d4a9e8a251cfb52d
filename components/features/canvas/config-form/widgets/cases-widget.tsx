'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useConfigForm } from '../config-form-context';
import { casesOf, moveCase, removeCase, renameCase } from '../rename-case';
import type { WidgetProps } from '../widget-props';
import { CaseRowFields } from './case-row-fields';

/** Values or comparisons, in the order in which they are tried, each with the node to go on at. */
export function CasesWidget({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const { document, node, dispatch } = useConfigForm();
  const rows = casesOf(value);
  const add = () => {
    let number = rows.length + 1;
    while (rows.some(({ key }) => key === `case ${number}`)) number += 1;
    onChange({ ...Object.fromEntries(rows.map(({ key, target }) => [key, target])), [`case ${number}`]: {} });
    onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring looks of its own
    <div
      role="group"
      id={control.id}
      tabIndex={-1}
      aria-labelledby={control['aria-labelledby']}
      aria-describedby={control['aria-describedby']}
      className="grid gap-1.5"
    >
      {rows.map(({ key, target }, index) => (
        <CaseRowFields
          key={key}
          caseKey={key}
          target={target}
          isFirst={index === 0}
          isLast={index === rows.length - 1}
          isReadOnly={isReadOnly}
          onRename={(to) => {
            const built = renameCase(document, node, field.name, { from: key, to });
            if ('refused' in built) return built.refused;
            dispatch(built.edit);
            return undefined;
          }}
          onTarget={(next) => {
            onChange(Object.fromEntries(rows.map((row) => [row.key, row.key === key ? next : row.target])));
            onDone();
          }}
          onMove={(by) => dispatch(moveCase(node, field.name, index, by))}
          onRemove={() => dispatch(removeCase(document, node, field.name, key))}
        />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button variant="ghost" size="sm" onClick={add}>
            <Plus aria-hidden />
            Add a case
          </Button>
        </div>
      )}
    </div>
  );
}

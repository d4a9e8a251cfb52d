'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { addedRow, type MapRow, mapOf, rowsOf } from '../map-rows';
import { useDraft } from '../use-draft';
import type { WidgetProps } from '../widget-props';
import { MapRowFields } from './map-row-fields';
import { TemplateJsonWidget } from './template-json-widget';

/** Names and values, such as headers, with `${…}` in the values; or one placeholder that yields them all. */
export function TemplateMapWidget(props: WidgetProps) {
  const { field, value, control, isReadOnly, reading, onChange, onDone } = props;
  const [rows, setRows] = useDraft(value, rowsOf);
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    return <TemplateJsonWidget {...props} />;
  }
  const change = (next: MapRow[]) => {
    const now = mapOf(next);
    setRows(next, { now });
    onChange(now);
  };
  const noun = field.hint.label.toLowerCase();
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
      {rows.map((row, index) => (
        <MapRowFields
          key={row.key}
          id={`${control.id}-${row.key}`}
          row={row}
          number={index + 1}
          noun={noun}
          isTwice={row.name !== '' && rows.findIndex(({ name }) => name === row.name) !== index}
          reading={reading === 'literal' ? 'template' : reading}
          isReadOnly={isReadOnly}
          onChange={(next) => change(rows.with(index, next))}
          onRemove={() => {
            change(rows.toSpliced(index, 1));
            onDone();
          }}
          onDone={onDone}
        />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button variant="ghost" size="sm" onClick={() => setRows([...rows, addedRow(rows)])}>
            <Plus aria-hidden />
            Add to {noun}
          </Button>
        </div>
      )}
    </div>
  );
}

'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { WidgetProps } from '../widget-props';
import { ToolFields, type ToolValue } from './tool-fields';

/** What a model may call: each tool with its description, the shape of its input, and what runs. */
export function ToolsWidget({ path, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const tools = Array.isArray(value) ? (value as ToolValue[]) : [];
  const change = (next: ToolValue[]) => onChange(next.length === 0 ? undefined : next);
  const add = () => {
    change([...tools, { slug: `tool_${tools.length + 1}`, description: '' }]);
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
      {tools.map((tool, index) => (
        <ToolFields
          // biome-ignore lint/suspicious/noArrayIndexKey: tools have no identity but their place
          key={index}
          id={`${control.id}-${index}`}
          path={[...path, index]}
          tool={tool}
          isReadOnly={isReadOnly}
          onChange={(next) => change(tools.with(index, next))}
          onRemove={() => {
            change(tools.toSpliced(index, 1));
            onDone();
          }}
          onDone={onDone}
        />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button variant="ghost" size="sm" onClick={add}>
            <Plus aria-hidden />
            Add a tool
          </Button>
        </div>
      )}
    </div>
  );
}

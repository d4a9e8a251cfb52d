'use client';

import { useConfigForm } from '../config-form-context';
import type { WidgetProps } from '../widget-props';
import { TemplateWidget } from './template-widget';

/** The name of an event; those that other nodes of the flow raise are offered. */
export function EventNameWidget(props: WidgetProps) {
  const { document, node, isReadOnly } = useConfigForm();
  const { field, onChange, onDone, value } = props;
  const others = new Set(
    document.spec.nodes.flatMap((other) => {
      const name = other[field.name];
      return other.type === node.type && other.id !== node.id && typeof name === 'string' ? [name] : [];
    }),
  );
  const offered = [...others].filter((name) => name !== value).slice(0, 6);
  return (
    <div className="grid gap-1.5">
      <TemplateWidget {...props} />
      {offered.length === 0 || isReadOnly ? null : (
        <div className="flex flex-wrap items-center gap-1 text-xs">
          <span className="text-faint">Also in this flow:</span>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-soft hover:text-ink"
              onClick={() => {
                onChange(name);
                onDone();
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

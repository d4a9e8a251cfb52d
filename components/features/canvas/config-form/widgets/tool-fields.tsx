'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { Path } from '@/server/flow/edit/edit';
import type { ConfigField } from '@/server/flow/nodes/config-fields';
import { ToolJson } from './tool-json';

export type ToolValue = {
  slug?: unknown;
  description?: unknown;
  inputSchema?: unknown;
  binding?: unknown;
  [key: string]: unknown;
};

type ToolFieldsProps = {
  id: string;
  path: Path;
  tool: ToolValue;
  isReadOnly: boolean;
  onChange: (tool: ToolValue) => void;
  onRemove: () => void;
  onDone: () => void;
};

/** One tool, folded to its slug until it is opened; a new one is open, and stays so while it is described. */
export function ToolFields({ id, path, tool, isReadOnly, onChange, onRemove, onDone }: ToolFieldsProps) {
  const slug = textOf(tool.slug);
  const [isNew] = useState(() => textOf(tool.description) === '');
  const set = (key: string, value: unknown) => {
    const { [key]: _before, ...rest } = tool;
    onChange(value === undefined ? rest : { ...tool, [key]: value });
  };
  return (
    <details open={isNew} className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-1.5 font-mono text-sm">{slug || 'unnamed tool'}</summary>
      <div className="grid gap-3 border-line border-t p-3">
        <Field
          label="Slug"
          isRequired
          help="The name by which the model calls it: lower case and underscores."
        >
          <Input
            spellCheck={false}
            className="font-mono"
            readOnly={isReadOnly}
            value={slug}
            onChange={(event) => set('slug', event.target.value)}
            onBlur={onDone}
          />
        </Field>
        <Field label="Description" isRequired help="Tells the model what the tool does and when to call it.">
          <Textarea
            dir="auto"
            readOnly={isReadOnly}
            value={textOf(tool.description)}
            onChange={(event) => set('description', event.target.value)}
            onBlur={onDone}
          />
        </Field>
        {JSON_PARTS.map((field) => (
          <ToolJson
            key={field.name}
            id={`${id}-${field.name}`}
            field={field}
            path={[...path, field.name]}
            value={tool[field.name]}
            isReadOnly={isReadOnly}
            onChange={(value) => set(field.name, value)}
            onDone={onDone}
          />
        ))}
        {isReadOnly ? null : (
          <div>
            <Button variant="dangerGhost" size="sm" onClick={onRemove}>
              Remove {slug || 'this tool'}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

const JSON_PARTS: ConfigField[] = [
  {
    name: 'inputSchema',
    hint: {
      label: 'Input schema',
      widget: 'json-schema',
      help: 'A JSON Schema of what the model passes in.',
      placeholder: '{ "type": "object" }',
    },
    required: false,
    schema: {},
  },
  {
    name: 'binding',
    hint: {
      label: 'What runs',
      widget: 'template-json',
      help: 'A call through a connection, a call to an address, or something built in. Left out: the agents’ tool of this slug.',
      placeholder: '{ "kind": "builtin", "name": "calculator" }',
    },
    required: false,
    schema: {},
  },
];

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

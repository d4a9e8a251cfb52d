'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { JsonObject } from '@/server/flow/json';

type InputSchemaFieldProps = {
  id: string;
  value: JsonObject | boolean | undefined;
  isReadOnly: boolean;
  /** Undefined takes the schema away. */
  onChange: (schema: JsonObject | undefined) => void;
};

/** What a trigger must bring, as JSON Schema; the form of a run by hand is drawn from it. */
export function InputSchemaField({ id, value, isReadOnly, onChange }: InputSchemaFieldProps) {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    const read = readSchema(text);
    setFault(read.fault);
    if (read.fault === undefined) onChange(read.schema);
  };
  return (
    <Field label="Input" error={fault} help="A JSON Schema. Left empty, any JSON object starts a run.">
      <Textarea
        id={id}
        value={typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
        readOnly={isReadOnly}
        spellCheck={false}
        placeholder='{ "type": "object", "required": ["amount"] }'
        className="max-h-80 font-mono text-xs"
        onChange={({ target }) => take(target.value)}
        onBlur={() => (fault === undefined ? setTyped(undefined) : undefined)}
      />
    </Field>
  );
}

function readSchema(text: string): { schema?: JsonObject; fault?: string } {
  if (text.trim() === '') return {};
  try {
    const schema: unknown = JSON.parse(text);
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
      return { fault: 'A schema is a JSON object. The flow keeps the one before.' };
    }
    return { schema: schema as JsonObject };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { fault: `This is not JSON yet: ${reason}. The flow keeps the schema before.` };
  }
}

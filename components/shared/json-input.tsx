'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { JsonValue } from '@/server/flow/json';

type JsonInputProps = {
  label: string;
  value: JsonValue;
  isReadOnly: boolean;
  problem?: string;
  onChange: (value: JsonValue) => void;
  onValidity: (isValid: boolean) => void;
};

/** A value as JSON text; what cannot be read yet stays in the field and changes nothing. */
export function JsonInput({ label, value, isReadOnly, problem, onChange, onValidity }: JsonInputProps) {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    try {
      onChange(JSON.parse(text));
      setFault(undefined);
      onValidity(true);
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'This is not JSON.');
      onValidity(false);
    }
  };
  return (
    <Field label={label} error={fault ?? problem}>
      <Textarea
        value={typed ?? JSON.stringify(value, null, 2)}
        readOnly={isReadOnly}
        spellCheck={false}
        className="max-h-96 font-mono text-xs"
        onChange={(event) => take(event.target.value)}
        onBlur={() => (fault === undefined ? setTyped(undefined) : undefined)}
      />
    </Field>
  );
}

'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import { CodeField } from '../../code-field/code-field';
import type { MapRow } from '../map-rows';

type MapRowFieldsProps = {
  id: string;
  row: MapRow;
  number: number;
  noun: string;
  /** The name stands in an earlier row already. */
  isTwice: boolean;
  reading: FieldReading;
  isReadOnly: boolean;
  onChange: (row: MapRow) => void;
  onRemove: () => void;
  onDone: () => void;
};

/** One name with its value. */
export function MapRowFields(props: MapRowFieldsProps) {
  const { id, row, number, noun, isTwice, reading, isReadOnly, onChange, onRemove, onDone } = props;
  return (
    <div className="grid gap-0.5">
      <div className="grid grid-cols-[minmax(5rem,2fr)_minmax(0,3fr)_auto] items-start gap-1">
        <Input
          aria-label={`${noun}: name ${number}`}
          aria-invalid={isTwice || undefined}
          className="font-mono text-sm"
          placeholder="name"
          spellCheck={false}
          readOnly={isReadOnly}
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.target.value })}
          onBlur={onDone}
        />
        <CodeField
          control={{ id, 'aria-label': `${noun}: value of ${row.name || number}` }}
          text={row.text}
          language="template"
          reading={reading}
          isSingleLine
          placeholder="value"
          isReadOnly={isReadOnly}
          onText={(text) => onChange({ ...row, text })}
          onDone={onDone}
        />
        {isReadOnly ? null : (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${row.name || `row ${number}`} from ${noun}`}
            onClick={onRemove}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {isTwice ? (
        <p className="text-bad text-xs">This name is above already; the lower row is not kept.</p>
      ) : null}
    </div>
  );
}

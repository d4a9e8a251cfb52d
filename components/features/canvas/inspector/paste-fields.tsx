'use client';

import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { JsonObject } from '@/server/flow/json';
import type { PasteReader } from '@/server/flow/nodes/node-definition';

type PasteFieldsProps = { reader: PasteReader; onFields: (fields: JsonObject) => void };

/** Fills the form from text that people have at hand. Pasting it anywhere into the form does the same. */
export function PasteFields({ reader, onFields }: PasteFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const fields = reader.read(text);
  const apply = () => {
    if (fields === undefined) return;
    onFields(fields);
    setOpen(false);
    setText('');
  };
  return (
    <div>
      <Button size="sm" onClick={() => setOpen(true)}>
        <ClipboardPaste aria-hidden />
        Paste {reader.label}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Paste ${reader.label}`}
        description="It fills the settings; you can also paste it straight into any field of the form."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" disabled={fields === undefined} onClick={apply}>
              Fill the settings
            </Button>
          </>
        }
      >
        <Field
          label="Text"
          error={text.trim() !== '' && fields === undefined ? `This is not ${reader.label}.` : undefined}
        >
          <Textarea
            spellCheck={false}
            className="min-h-40 font-mono text-sm"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </Dialog>
    </div>
  );
}

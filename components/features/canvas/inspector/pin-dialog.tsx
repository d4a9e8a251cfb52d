'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { JsonValue } from '@/server/flow/json';
import { CodeField } from '../code-field/code-field';

type PinDialogProps = {
  title: string;
  value: JsonValue | undefined;
  onPin: (value: JsonValue) => void;
  onClose: () => void;
};

const LINES = 12;

/** Sample data as JSON, to be changed and pinned. */
export function PinDialog({ title, value, onPin, onClose }: PinDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2));
  const parsed = read(text);
  const save = () => {
    if (parsed === undefined) return;
    onPin(parsed.value);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      isSticky
      title={`Pin data of ${title}`}
      description="Previews, completion and tests use it instead of the last run's. It stays in this browser; runs never see it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={parsed === undefined} onClick={save}>
            Pin this data
          </Button>
        </>
      }
    >
      <CodeField
        control={{ id: 'pin-data', 'aria-label': `Data of ${title} as JSON` }}
        text={text}
        language="json"
        reading="literal"
        minLines={LINES}
        onText={setText}
      />
      {parsed === undefined ? (
        <p role="status" className="mt-1 text-bad text-xs">
          This is not JSON yet.
        </p>
      ) : null}
    </Dialog>
  );
}

function read(text: string): { value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return undefined;
  }
}

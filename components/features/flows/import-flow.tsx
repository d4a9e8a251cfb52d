'use client';

import { FileUp } from 'lucide-react';
import { type ChangeEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { type Created, CreateForm } from './create-form';
import { FILE_BYTES_MAX, readFlowFile } from './flow-file';

type ImportFlowProps = { surface: 'flow' | 'workflow'; onCreated: (created: Created) => void };

/** A flow from a file or from the clipboard; nothing is created before it could be read. */
export function ImportFlow({ surface, onCreated }: ImportFlowProps) {
  const [text, setText] = useState('');
  const [fileProblem, setFileProblem] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const settled = useDeferredValue(text);
  const read = useMemo(() => (settled.trim() === '' ? undefined : readFlowFile(settled)), [settled]);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    // A file of this size is not even read into the page.
    const isTooLarge = file.size > FILE_BYTES_MAX;
    setFileProblem(isTooLarge ? `${file.name} is larger than 1 MB, the most a flow may have.` : undefined);
    if (!isTooLarge) setText(await file.text());
  };
  const problem = fileProblem ?? (read && !read.ok ? read.problem : undefined);
  return (
    <div className="grid gap-4">
      <div>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label="File"
          className="sr-only"
          tabIndex={-1}
          onChange={take}
        />
        <Button onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          Choose a file
        </Button>
      </div>
      <Field
        label="or paste JSON"
        error={problem}
        help="An exported flow, a request body of the API, or a bare spec."
      >
        <Textarea
          value={text}
          spellCheck={false}
          rows={6}
          className="max-h-60 font-mono text-xs"
          onChange={(event) => {
            setFileProblem(undefined);
            setText(event.target.value);
          }}
        />
      </Field>
      {read?.ok ? (
        <CreateForm key={settled} surface={surface} flow={read.flow} onCreated={onCreated} />
      ) : null}
    </div>
  );
}

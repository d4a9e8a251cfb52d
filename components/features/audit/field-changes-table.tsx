'use client';

import { Table, Td, Th, Tr } from '@/components/ui/table';
import { type FieldChange, fieldChanges } from './field-changes';

/** Values before and after, field by field; what stayed the same is quiet. */
export function FieldChangesTable({ before, after }: { before: unknown; after: unknown }) {
  const changes = fieldChanges(before, after);
  if (changes.length === 0) return <p className="text-faint text-sm">The entry has no values.</p>;
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table label="Values">
        <thead>
          <tr>
            <Th>Field</Th>
            <Th>Before</Th>
            <Th>After</Th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={change.path} change={change} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function ChangeRow({ change: { path, kind, before, after } }: { change: FieldChange }) {
  return (
    <Tr className="align-top">
      <Td className="break-all align-top font-mono text-xs">{path}</Td>
      <Td className="align-top">
        <Value text={before} look={kind === 'same' ? 'quiet' : 'old'} />
      </Td>
      <Td className="align-top">
        <Value text={after} look={kind === 'same' ? 'quiet' : 'new'} />
      </Td>
    </Tr>
  );
}

const LOOKS = { quiet: 'text-faint', old: 'bg-bad-soft text-bad', new: 'bg-ok-soft text-ok' } as const;

function Value({ text, look }: { text: string | undefined; look: keyof typeof LOOKS }) {
  if (text === undefined) return <span className="text-faint">–</span>;
  return (
    <span
      dir="auto"
      className={`whitespace-pre-wrap break-all rounded-sm px-1 font-mono text-xs ${LOOKS[look]}`}
    >
      {text === '' ? '(empty)' : text}
    </span>
  );
}

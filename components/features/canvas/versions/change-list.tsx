'use client';

import { Minus, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChangeKind, ChangeLine } from './describe-changes';
import { FieldChangeRow } from './field-change-row';

type ChangeListProps = {
  label: string;
  lines: readonly ChangeLine[];
  /** Shows the node where it is; without it, titles are plain text. */
  onNode?: (nodeId: string) => void;
};

/** What differs, thing by thing and field by field. */
export function ChangeList({ label, lines, onNode }: ChangeListProps) {
  return (
    <ul aria-label={label} className="grid gap-2">
      {lines.map((line) => (
        <li key={line.key} className="rounded-md border border-line">
          <p className="flex items-center gap-2 px-2.5 py-1.5 text-sm [&_svg]:size-3.5">
            {SIGNS[line.kind]}
            <ChangeTitle line={line} onNode={onNode} />
          </p>
          {line.fields.length > 0 ? (
            <dl className="grid gap-2 border-line border-t px-2.5 py-2">
              {line.fields.map((change) => (
                <FieldChangeRow key={change.path} change={change} />
              ))}
            </dl>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function ChangeTitle({
  line: { title, nodeId },
  onNode,
}: {
  line: ChangeLine;
  onNode?: ChangeListProps['onNode'];
}) {
  if (nodeId === undefined || !onNode) {
    return (
      <span dir="auto" className="min-w-0 break-words font-medium">
        {title}
      </span>
    );
  }
  return (
    <button
      type="button"
      dir="auto"
      className="min-w-0 break-words text-left font-medium hover:underline"
      onClick={() => onNode(nodeId)}
    >
      {title}
    </button>
  );
}

const SIGNS: Record<ChangeKind, ReactNode> = {
  added: <Sign icon={<Plus aria-hidden />} word="Added" look="bg-ok-soft text-ok" />,
  removed: <Sign icon={<Minus aria-hidden />} word="Removed" look="bg-bad-soft text-bad" />,
  changed: <Sign icon={<Pencil aria-hidden />} word="Changed" look="bg-info-soft text-info" />,
};

function Sign({ icon, word, look }: { icon: ReactNode; word: string; look: string }) {
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 rounded-sm px-1 text-xs ${look}`}>
      {icon}
      {word}
    </span>
  );
}

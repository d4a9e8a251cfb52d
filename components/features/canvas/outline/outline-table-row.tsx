'use client';

import { CircleAlert, Ellipsis, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { EditorIssue } from '../store/editor-state';
import type { OutlineRow } from './outline-rows';

type OutlineTableRowProps = {
  row: OutlineRow;
  /** The one that the tab key comes to. */
  isCurrent: boolean;
  isChosen: boolean;
  issues: readonly EditorIssue[] | undefined;
  onChoose: (nodeId: string) => void;
  onMenu: (place: { x: number; y: number }) => void;
};

const CELL = 'border-line border-b px-3 max-sm:px-2 py-1.5 align-middle';
const INDENT_PX = 20;

/** One step. */
export const OutlineTableRow = memo(function OutlineTableRow({
  row,
  isCurrent,
  isChosen,
  issues,
  onChoose,
  onMenu,
}: OutlineTableRowProps) {
  const { id, depth, title, typeTitle, summary } = row;
  return (
    <tr
      data-node={id}
      aria-level={depth + 1}
      aria-selected={isChosen}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(id)}
      className="cursor-default bg-surface -outline-offset-2 hover:bg-hover aria-selected:bg-selected"
    >
      {/* Takes what the others leave, and no more than that. */}
      <td className={`${CELL} w-full max-w-0`} style={{ paddingLeft: 12 + depth * INDENT_PX }}>
        <span className="flex items-center gap-2">
          <span dir="auto" className={`truncate font-medium ${row.isDisabled ? 'line-through' : ''}`}>
            {title}
          </span>
          {title === id ? null : <span className="font-mono text-soft text-xs">{id}</span>}
          {row.isStart ? <Badge tone="ok">Start</Badge> : null}
          {row.isDisabled ? <Badge>Disabled</Badge> : null}
          {row.isLost ? <Badge tone="warn">Not reached</Badge> : null}
        </span>
        <span dir="auto" className="block truncate text-soft text-xs" title={summary}>
          {summary === '' ? typeTitle : `${typeTitle} · ${summary}`}
        </span>
      </td>
      <td className={`${CELL} text-soft`}>
        <Ways row={row} />
      </td>
      <td className={CELL}>
        <Problems issues={issues} />
      </td>
      <td className={CELL}>
        <Button
          variant="ghost"
          size="iconSm"
          tabIndex={-1}
          aria-label={`Actions for ${title}`}
          aria-haspopup="menu"
          onClick={(event) => {
            const { right, bottom } = event.currentTarget.getBoundingClientRect();
            onChoose(id);
            onMenu({ x: right, y: bottom });
          }}
        >
          <Ellipsis aria-hidden />
        </Button>
      </td>
    </tr>
  );
});

function Ways({ row: { ways } }: { row: OutlineRow }) {
  if (ways.length === 0) return <span className="text-faint">Ends here</span>;
  return (
    <ul>
      {ways.map(({ port, label, to }) => (
        <li key={`${port} ${to}`} className="whitespace-nowrap">
          {ways.length > 1 || port !== 'out' ? `${label} → ` : '→ '}
          <span className="font-mono text-ink text-xs">{to}</span>
        </li>
      ))}
    </ul>
  );
}

function Problems({ issues = [] }: { issues: readonly EditorIssue[] | undefined }) {
  if (issues.length === 0) return <span className="sr-only">None</span>;
  const isBad = issues.some(({ severity }) => severity === 'error');
  const Icon = isBad ? CircleAlert : TriangleAlert;
  return (
    <span
      className={`flex items-center gap-1 [&_svg]:size-4 ${isBad ? 'text-bad' : 'text-warn'}`}
      title={issues.map(({ message }) => message).join('\n')}
    >
      <Icon aria-hidden />
      {issues.length}
      <span className="sr-only">: {issues[0]?.message}</span>
    </span>
  );
}

'use client';

import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { PATH_DRAG_TYPE } from '../code-field/insert-target';
import { pathText } from '../code-field/path-text';
import type { TreeRow } from './tree-rows';

type DataTreeRowProps = {
  row: TreeRow;
  isCurrent: boolean;
  onToggle: () => void;
  onFocus: () => void;
  onInsert?: (path: string) => void;
};

const INDENT_PX = 14;

/** One field: name, kind or value, and how to put it into a template. */
export function DataTreeRow({ row, isCurrent, onToggle, onFocus, onInsert }: DataTreeRowProps) {
  const path = pathText(row.path);
  const Chevron = row.isOpen ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      data-row={row.id}
      tabIndex={isCurrent ? 0 : -1}
      aria-level={row.level}
      aria-selected={isCurrent}
      aria-expanded={row.isParent ? row.isOpen : undefined}
      aria-label={`${row.label}, ${row.kind}${row.shown === '' ? '' : `, ${row.shown}`}`}
      title={path}
      draggable={onInsert !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'copy';
        event.dataTransfer.setData(PATH_DRAG_TYPE, path);
        event.dataTransfer.setData('text/plain', `\${${path}}`);
      }}
      onFocus={onFocus}
      onClick={row.isParent ? onToggle : undefined}
      style={{ paddingLeft: (row.level - 1) * INDENT_PX }}
      className="group flex min-h-6 min-w-0 cursor-grab items-center gap-1 rounded-sm hover:bg-hover"
    >
      {row.isParent ? (
        <Chevron aria-hidden className="size-3.5 shrink-0 text-faint" />
      ) : (
        <span aria-hidden className="size-3.5 shrink-0" />
      )}
      <span className="max-w-[60%] shrink-0 truncate font-mono">{row.label}</span>
      <span className="min-w-0 flex-1 truncate text-faint text-xs">
        <bdi>{row.shown === '' ? row.kind : row.shown}</bdi>
      </span>
      {onInsert ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          title={`Insert ${path}`}
          onClick={(event) => {
            event.stopPropagation();
            onInsert(path);
          }}
          className="invisible shrink-0 rounded-sm p-0.5 text-soft hover:bg-selected hover:text-accent group-focus-within:visible group-hover:visible"
        >
          <Plus aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </div>
  );
}

'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { pathText } from '../code-field/path-text';
import { DataTreeRow } from './data-tree-row';
import { treeMove } from './tree-move';
import { type TreeRow, type TreeSource, treeRows } from './tree-rows';

type DataTreeProps = {
  label: string;
  source: TreeSource;
  search: string;
  onInsert?: (path: string) => void;
};

/** The fields of one source as a tree: arrow keys walk it, Enter puts a path into the field, a mouse can drag it. */
export function DataTree({ label, source, search, onInsert }: DataTreeProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const rows = treeRows(source, toggled, search);
  const current = rows.find(({ id }) => id === currentId) ?? rows[0];
  if (rows.length === 0 || current === undefined) return null;
  const toggle = (id: string) =>
    setToggled((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const goTo = (row: TreeRow | undefined) => {
    if (row === undefined) return;
    setCurrentId(row.id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeMove(rows, current, event.key);
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'go') goTo(move.to);
    else if (move.kind === 'toggle') toggle(current.id);
    else onInsert?.(pathText(current.path));
  };
  return (
    <div ref={tree} role="tree" aria-label={label} onKeyDown={onKeyDown} className="grid text-sm">
      {rows.map((row) => (
        <DataTreeRow
          key={row.id}
          row={row}
          isCurrent={row === current}
          onToggle={() => toggle(row.id)}
          onFocus={() => setCurrentId(row.id)}
          onInsert={onInsert}
        />
      ))}
    </div>
  );
}

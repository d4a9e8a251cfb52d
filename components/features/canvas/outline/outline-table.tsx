'use client';

import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useHotkeys } from '@/components/shared/hotkeys';
import { useCanEdit, useEditor, useEditorStore } from '../store/editor-provider';
import { OUTLINE_COMMANDS, outlineChord } from './outline-commands';
import type { OutlineRow } from './outline-rows';
import { OutlineTableRow } from './outline-table-row';

type OutlineTableProps = {
  rows: readonly OutlineRow[];
  /** Something lies over the table; when it is gone, the focus comes back. */
  isCovered: boolean;
  onConnections: (nodeId: string) => void;
  onMenu: (place: { x: number; y: number }) => void;
};

/** The steps as a treegrid: one stop of the tab order, arrows from row to row, keys for everything else. */
export function OutlineTable({ rows, isCovered, onConnections, onMenu }: OutlineTableProps) {
  const store = useEditorStore();
  const canEdit = useCanEdit();
  const chosen = useEditor(({ selection }) => [...selection.nodeIds][0]);
  const issuesByNode = useEditor((state) => state.issuesByNode);
  const table = useRef<HTMLTableElement>(null);
  const current = rows.some(({ id }) => id === chosen) ? chosen : rows[0]?.id;
  useRowFocus(table, current, isCovered);
  useHotkeys(LISTED);
  // The same for as long as the table is there, so that an edit draws the one row that it changes.
  const go = useCallback(
    (id: string) => {
      store.actions.select({ nodeIds: [id] });
      focusSoon(table, id);
    },
    [store],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-node]') : null;
    const id = row?.dataset.node;
    if (id === undefined || event.target !== row) return;
    const next = neighbour(rows, id, event.key);
    const command = OUTLINE_COMMANDS.find(({ key }) => key === outlineChord(event));
    if (next !== undefined && !event.altKey) go(next);
    else if (command && (canEdit || command.isForAll)) {
      store.actions.select({ nodeIds: [id] });
      const after = command.name === 'delete' ? (neighbour(rows, id, 'ArrowUp') ?? rows[1]?.id) : undefined;
      command.run(store, id, onConnections);
      if (after !== undefined) go(after);
      else if (FOLLOWED.has(command.name)) focusSoon(table, [...store.getState().selection.nodeIds][0] ?? id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is what this pattern is, and tables are its markup
      role="treegrid"
      aria-label="Steps"
      onKeyDown={onKeyDown}
      className="w-full border-collapse text-left text-sm"
    >
      <OutlineHead />
      <tbody>
        {rows.map((row) => (
          <OutlineTableRow
            key={row.id}
            row={row}
            isCurrent={row.id === current}
            isChosen={row.id === chosen}
            issues={issuesByNode.get(row.id)}
            onChoose={go}
            onMenu={onMenu}
          />
        ))}
      </tbody>
    </table>
  );
}

function OutlineHead() {
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th
            key={column}
            scope="col"
            className="sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-3 py-1.5 font-medium text-soft text-xs"
          >
            <span className={NARROW.has(column) ? 'max-sm:sr-only' : undefined}>{column}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Commands after which the focus goes along with the step. */
const FOLLOWED: ReadonlySet<string> = new Set(['up', 'down', 'duplicate']);

const COLUMNS = ['Step', 'Leads to', 'Problems', 'Actions'];
/** What is in them is narrower than their name. */
const NARROW: ReadonlySet<string> = new Set(['Problems', 'Actions']);

/** Known to the cheat-sheet; the rows hear the keys themselves. */
const LISTED = OUTLINE_COMMANDS.map(({ shownKey, key, label }) => ({
  keys: key.startsWith('alt+') ? shownKey : key,
  label,
  group: 'Outline',
  when: () => false,
  run: () => undefined,
}));

function neighbour(rows: readonly OutlineRow[], id: string, key: string): string | undefined {
  const at = rows.findIndex((row) => row.id === id);
  const targets: Record<string, number> = {
    ArrowDown: Math.min(rows.length - 1, at + 1),
    ArrowUp: Math.max(0, at - 1),
    Home: 0,
    End: rows.length - 1,
  };
  const to = targets[key];
  return to === undefined ? undefined : rows[to]?.id;
}

/** Puts the focus on a row once it is there; also on a step that was just added, or gone to from elsewhere. */
function useRowFocus(
  table: React.RefObject<HTMLTableElement | null>,
  current: string | undefined,
  isCovered: boolean,
): void {
  const request = useEditor((state) => state.focus);
  useEffect(() => {
    if (request && 'nodeId' in request && request.path === undefined) focusSoon(table, request.nodeId);
  }, [request, table]);
  const wasCovered = useRef(false);
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (wasCovered.current && !isCovered && isFree && current !== undefined) focusSoon(table, current);
    wasCovered.current = isCovered;
  }, [isCovered, current, table]);
}

const FOCUS_TRIES_MAX = 20;
const FOCUS_RETRY_MS = 50;

/**
 * Again and again for a moment: the row may not be drawn yet, and a dialog that closes puts the focus somewhere after
 * it is gone.
 */
function focusSoon(
  table: React.RefObject<HTMLTableElement | null>,
  id: string,
  triesLeft = FOCUS_TRIES_MAX,
): void {
  const row = table.current?.querySelector<HTMLElement>(`tr[data-node="${CSS.escape(id)}"]`);
  const isBusy = document.querySelector('[role="dialog"], [role="menu"]') !== null;
  const hadFocus = row !== undefined && row !== null && document.activeElement === row;
  if (row && !hadFocus && !isBusy) {
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  }
  if (hadFocus && triesLeft < FOCUS_TRIES_MAX) return;
  if (triesLeft > 0) setTimeout(() => focusSoon(table, id, triesLeft - 1), FOCUS_RETRY_MS);
}

/** What is known of a value as the rows of a tree: those that are open, or those that a search finds. */
import type { JsonValue } from '@/server/flow/json';
import { type Known, keysOf, kindOf } from '../code-field/known';

export type TreeRow = {
  /** Stays the same while the data changes around it. */
  id: string;
  /** From the root of expressions: `step`, `kyc`, `output`, `score`. */
  path: string[];
  label: string;
  /** From 1. */
  level: number;
  kind: string;
  /** The value in short; empty for what has children and for what only a schema tells. */
  shown: string;
  isParent: boolean;
  isOpen: boolean;
};

const ITEMS_MAX = 50;
const ROWS_MAX = 400;
const SEARCH_DEPTH = 8;
const SHOWN_CHARS = 80;

export type TreeSource = { path: readonly string[]; known: Known };

/** The rows below the source. `toggled` holds the ids that are not as they begin: the first level is open. */
export function treeRows({ path, known }: TreeSource, toggled: ReadonlySet<string>, search = ''): TreeRow[] {
  const rows: TreeRow[] = [];
  const words = search.trim().toLowerCase();
  const visit = (holder: Known, at: readonly string[], level: number): boolean => {
    let hasMatch = false;
    for (const { key, known: child } of childrenOf(holder)) {
      if (rows.length >= ROWS_MAX) return hasMatch;
      const row = rowOf([...at, key], child, level);
      const index = rows.push(row) - 1;
      if (words === '') {
        row.isOpen = row.isParent && toggled.has(row.id);
        if (row.isOpen) visit(child, row.path, level + 1);
        continue;
      }
      const isMatch = row.label.toLowerCase().includes(words) || row.shown.toLowerCase().includes(words);
      const isBelow = row.isParent && level < SEARCH_DEPTH && visit(child, row.path, level + 1);
      row.isOpen = isBelow;
      if (isMatch || isBelow) hasMatch = true;
      else rows.splice(index);
    }
    return hasMatch;
  };
  visit(known, path, 1);
  return rows;
}

function rowOf(path: string[], known: Known, level: number): TreeRow {
  const isParent = childrenOf(known).length > 0;
  return {
    id: path.join(' '),
    path,
    label: path.at(-1) ?? '',
    level,
    kind: kindOf(known),
    shown: isParent ? '' : shortText(known.value),
    isParent,
    isOpen: false,
  };
}

function childrenOf(known: Known): { key: string; known: Known }[] {
  const { value, schema } = known;
  if (Array.isArray(value)) {
    return value.slice(0, ITEMS_MAX).map((item, index) => ({ key: String(index), known: { value: item } }));
  }
  const { items } = schema ?? {};
  if (value === undefined && typeof items === 'object' && items !== null && !Array.isArray(items)) {
    return [{ key: '0', known: { schema: items } }];
  }
  return keysOf({ ...known, liftsParsed: false });
}

function shortText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}

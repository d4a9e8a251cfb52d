/** What a key means in a tree (ARIA's pattern of a tree view). */
import type { TreeRow } from './tree-rows';

export type TreeMove = { kind: 'go'; to: TreeRow | undefined } | { kind: 'toggle' } | { kind: 'insert' };

/** Undefined for keys that mean nothing here. */
export function treeMove(rows: readonly TreeRow[], current: TreeRow, key: string): TreeMove | undefined {
  const at = rows.indexOf(current);
  switch (key) {
    case 'ArrowDown':
      return { kind: 'go', to: rows[at + 1] };
    case 'ArrowUp':
      return { kind: 'go', to: rows[at - 1] };
    case 'Home':
      return { kind: 'go', to: rows[0] };
    case 'End':
      return { kind: 'go', to: rows.at(-1) };
    case 'ArrowRight':
      if (!current.isParent) return { kind: 'go', to: undefined };
      return current.isOpen ? { kind: 'go', to: rows[at + 1] } : { kind: 'toggle' };
    case 'ArrowLeft':
      if (current.isOpen) return { kind: 'toggle' };
      return { kind: 'go', to: rows.slice(0, at).findLast(({ level }) => level < current.level) };
    case 'Enter':
      return { kind: 'insert' };
    default:
      return undefined;
  }
}

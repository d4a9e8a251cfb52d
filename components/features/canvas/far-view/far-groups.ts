/**
 * Collects outlines into paths: those of one look that lie near each other are one path. One path for all would have
 * to be gone through for every tile of the screen.
 */
import type { Position } from '@/server/flow/edit/document';

export type FarGroup = { key: string; className: string; path: string };

/** Side of the squares that the canvas is cut into, in its own pixels. */
const CELL = 1_600;

export function createFarGroups(): {
  add: (className: string, at: Position, path: string) => void;
  all: () => FarGroup[];
} {
  const groups = new Map<string, { className: string; lines: string[] }>();
  return {
    add(className, { x, y }, path) {
      const key = `${className} ${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
      const known = groups.get(key);
      if (known) known.lines.push(path);
      else groups.set(key, { className, lines: [path] });
    },
    all: () => [...groups].map(([key, { className, lines }]) => ({ key, className, path: lines.join('') })),
  };
}

/** Identity of an edge on the canvas, whoever declared it: source, way out, target. */
import type { Wire } from '@/server/flow/edit/wire';

export function wireKey({ from, port, to }: Wire): string {
  return JSON.stringify([from, port, to]);
}

/** The wire that a key stands for. */
export function wireOfKey(key: string): Wire {
  const [from, port, to] = JSON.parse(key) as [string, string, string];
  return { from, port, to };
}

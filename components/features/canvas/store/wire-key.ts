/** Identity of an edge on the canvas, whoever declared it: source, way out, target. */
import type { Wire } from './editor-state';

export function wireKey({ from, port, to }: Wire): string {
  return JSON.stringify([from, port, to]);
}

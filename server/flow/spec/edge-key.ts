/** Identity of an edge: two edges are one when source, target and case are equal (contract 4.9). */
import type { SpecEdge } from './spec';

export function edgeKey(edge: SpecEdge): string {
  return JSON.stringify([edge.from, edge.to, edge.case]);
}

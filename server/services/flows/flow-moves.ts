import { conflict } from '../domain-error';
import { type DefinitionStatus, definitionNoun, type FlowRow } from './flow-row';

/** Where a definition may go from where it is (contract 5.5). */
const MOVES: Record<DefinitionStatus, readonly DefinitionStatus[]> = {
  draft: ['active'],
  active: ['paused', 'draft'],
  paused: ['active', 'draft'],
};

/** Throws `conflict` for a move that the state machine does not have. */
export function assertMove(before: Pick<FlowRow, 'status' | 'surface'>, status: DefinitionStatus): void {
  if (status === before.status || MOVES[before.status].includes(status)) return;
  const noun = definitionNoun(before.surface);
  throw conflict('status_move', `${noun} is ${before.status} and cannot become ${status}`);
}

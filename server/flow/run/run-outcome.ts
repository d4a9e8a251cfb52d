/** What a run has come to, read off its journal (contract 4.8, 5.1). */
import type { JsonValue } from '../json';
import type { RunFailure, RunState } from './run-state';

/** `output` is that of the step that completed last. */
export type RunOutcome =
  | { status: 'running' | 'awaiting_approval' | 'cancelled' }
  | { status: 'succeeded'; output: JsonValue }
  | { status: 'failed'; error: RunFailure };

/** A run awaits approval only while no other branch can progress; a timer or a retry counts as progress. */
export function runOutcome(state: RunState): RunOutcome {
  if (state.failure) return { status: 'failed', error: state.failure };
  if (state.isCancelled) return { status: 'cancelled' };
  if (state.ready.length > 0) return { status: 'running' };
  if (state.open.size === 0) return { status: 'succeeded', output: state.last?.output ?? null };
  for (const { status } of state.open.values())
    if (status !== 'awaiting_approval') return { status: 'running' };
  return { status: 'awaiting_approval' };
}

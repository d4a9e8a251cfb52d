/**
 * Looks ahead: which calls would follow if a waiting step were woken like this. Uses the reducer itself on a copy of
 * the journal, so what it shows is what a live run would send. Calls are taken to succeed with unknown answers;
 * whatever reads one, or the time, is not determined yet.
 */
import type { JsonValue } from '../json';
import type { OutboundCall, Suspension } from '../nodes/node-executor';
import { settle, type Wake } from './advance';
import type { AdvanceOptions, Answer, Outstanding } from './advance-record';
import { type RunState, stateFromJournal } from './run-state';

/** A call as it would be sent; secrets are still sentinels. */
export type PreviewedCall = { nodeId: string; call: OutboundCall };

/** An event that would be emitted. */
export type PreviewedEmit = { nodeId: string; event: string; payload: JsonValue };

export type Preview = {
  calls: PreviewedCall[];
  emits: PreviewedEmit[];
  /** Nodes that read what nobody knows yet; nothing is said about what follows them. */
  undetermined: string[];
  /** Nodes that would then wait for a person. */
  awaiting: string[];
  /** Whether the run would fail, as far as it is known. */
  error?: { code: string; message: string; nodeId: string };
};

/** Undefined when the step does not wait (contract 4.6, and the binding of an approval to its calls). */
export function previewAfter(state: RunState, wake: Wake, options: { now: number }): Preview | undefined {
  const preview: Preview = { calls: [], emits: [], undetermined: [], awaiting: [] };
  const fork = forkState(state);
  fork.unknown = { nodeIds: new Set(), undetermined: preview.undetermined, isTouched: false };
  const answer: AdvanceOptions['answer'] = (request) => assume(preview, request);
  const outcome = settle(fork, wake, { ...options, answer });
  if (!outcome) return undefined;
  if (outcome.run.status === 'failed') preview.error = outcome.run.error;
  return preview;
}

/** Everything but a person is taken to succeed; even a wait, whose output is the time at which it ends. */
function assume(preview: Preview, { nodeId, suspension }: Outstanding): Answer | undefined {
  note(preview, nodeId, suspension);
  return suspension.kind === 'approval' ? undefined : { kind: 'assumed' };
}

function note(preview: Preview, nodeId: string, suspension: Suspension): void {
  if (suspension.kind === 'call') preview.calls.push({ nodeId, call: suspension.call });
  if (suspension.kind === 'emit')
    preview.emits.push({ nodeId, event: suspension.event, payload: suspension.payload });
  if (suspension.kind === 'approval') preview.awaiting.push(nodeId);
}

/** A copy whose records may change; outputs are shared. */
function forkState(state: RunState): RunState {
  const rows = [...state.steps.values()].map((step) => ({ ...step, warnings: [...step.warnings] }));
  return stateFromJournal(state.flow, state.facts, rows, { isCancelled: state.isCancelled });
}

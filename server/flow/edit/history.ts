/**
 * Undo and redo over edits. A pure value: every function returns a new history, and the document in it is the one to
 * show. Selection, zoom and what is open are not history.
 */
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import type { Edit, NodeRegistry, Refused } from './edit';
import { joinInverses } from './join-inverses';

/** One thing to undo or redo. `label` says what the user did. */
export type HistoryStep = { edit: Edit; label?: string };

export type History = {
  document: FlowDocument;
  /** Steps to undo, oldest first; each holds the edit that undoes it. */
  past: readonly HistoryStep[];
  /** Steps to redo, next one last. */
  future: readonly HistoryStep[];
  /** The burst that the newest step belongs to, while it goes on. */
  burst?: string;
  registry: NodeRegistry;
  limit: number;
};

/** Why the history stays as it is, or the new one. */
export type HistoryChange = { history: History } | Refused;

/** Steps kept when nothing else is said. */
const HISTORY_LIMIT = 500;

export function createHistory(
  document: FlowDocument,
  registry: NodeRegistry,
  limit: number = HISTORY_LIMIT,
): History {
  return { document, past: [], future: [], registry, limit };
}

/**
 * Applies an edit as a new step. Edits in a row with the same `burst` (typing into one field, one drag, nudging with
 * the arrow keys) are one step, until `endBurst`, undo or redo. An edit that changes nothing is no step.
 */
export function commit(
  history: History,
  edit: Edit,
  { burst, label = labelOf(edit) }: { burst?: string; label?: string } = {},
): HistoryChange {
  const applied = applyEdit(history.document, edit, history.registry);
  if ('refused' in applied) return applied;
  if (applied.document === history.document) return { history };
  const last = history.past.at(-1);
  const goesOn = burst !== undefined && burst === history.burst && last !== undefined;
  const step: HistoryStep = goesOn
    ? { ...last, edit: joinInverses(applied.inverse, last.edit) }
    : { edit: applied.inverse, ...(label === undefined ? {} : { label }) };
  const before = goesOn ? history.past.slice(0, -1) : history.past;
  const past = [...before, step].slice(-history.limit);
  return {
    history: {
      ...withoutBurst(history),
      document: applied.document,
      past,
      future: [],
      ...(burst === undefined ? {} : { burst }),
    },
  };
}

/** Takes the newest step back. The history itself when there is none. */
export function undo(history: History): HistoryChange {
  const step = history.past.at(-1);
  if (!step) return { history };
  const applied = applyEdit(history.document, step.edit, history.registry);
  if ('refused' in applied) return applied;
  return {
    history: {
      ...withoutBurst(history),
      document: applied.document,
      past: history.past.slice(0, -1),
      future: [...history.future, { ...step, edit: applied.inverse }],
    },
  };
}

/** Does the step again that was undone last. The history itself when there is none. */
export function redo(history: History): HistoryChange {
  const step = history.future.at(-1);
  if (!step) return { history };
  const applied = applyEdit(history.document, step.edit, history.registry);
  if ('refused' in applied) return applied;
  return {
    history: {
      ...withoutBurst(history),
      document: applied.document,
      past: [...history.past, { ...step, edit: applied.inverse }],
      future: history.future.slice(0, -1),
    },
  };
}

/** The next edit begins a step of its own, whatever its burst: on blur, on pointer up, on key up. */
export function endBurst(history: History): History {
  return history.burst === undefined ? history : withoutBurst(history);
}

/**
 * Shows another document, as after a merge with what somebody else saved, and keeps the steps: undoing takes back the
 * user's own edits only. A step that no longer applies is refused when it is its turn; `dropStep` lets go of it.
 */
export function replaceDocument(history: History, document: FlowDocument): History {
  return { ...withoutBurst(history), document };
}

/** Forgets the newest step to undo, for one that was refused. */
export function dropStep(history: History): History {
  return { ...withoutBurst(history), past: history.past.slice(0, -1) };
}

function withoutBurst(history: History): History {
  const { burst: _burst, ...rest } = history;
  return rest;
}

function labelOf(edit: Edit): string | undefined {
  return edit.kind === 'batch' ? edit.label : undefined;
}

/** What a call does to the queue. `executor_change` applies one, if the caller still holds the lease. */
import type { IngestBatch, RunRow } from './ingest-batch';

/** A memoised step: its id and its outcome as JSON. */
export type MemoEntry = [stepId: string, body: string];

export type WaitRow = {
  step: string;
  kind: 'sleep' | 'event' | 'invoke';
  due_at?: number;
  event?: string;
  path?: string;
  key?: string;
  expression?: string;
  race: boolean;
};

export type Change =
  /** Steps done by a call that goes on; keeps the lease. */
  | { op: 'checkpoint'; steps: MemoEntry[] }
  /** The run waits for what it asked for; it is called again at once when that is nothing. */
  | {
      op: 'advance';
      steps?: MemoEntry[];
      branches?: [stepId: string, race: boolean][];
      waits?: WaitRow[];
      children?: RunRow[];
      /** Rules that cancel the children: rows of `executor_ingest`, as JSON. */
      childWaits?: string;
    }
  /** A branch is done. */
  | { op: 'branch'; step: MemoEntry }
  | { op: 'retry'; steps?: MemoEntry[]; due: number; attempt: number }
  /** Gives the lease back untouched. */
  | { op: 'release'; due: number }
  /** The run is over; `result` goes to the step that invoked it, `emits` are events that follow from it. */
  | { op: 'finish'; result?: string; emits?: IngestBatch };

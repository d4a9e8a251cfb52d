/** The rows that a batch of events becomes, as `executor_ingest` reads them. Absent fields are null there. */

export type EventRow = {
  /** Deduplicates the event until `until`; an internal event has none. */
  key?: string;
  until?: number;
  name: string;
  /** The whole event, JSON. */
  body: string;
  /** The body without what PostgreSQL's JSON functions refuse; absent when they accept it. */
  probe?: string;
};

export type RunRow = {
  event_key?: string;
  /** At most one run per value until `until`: an idempotency key or a cron tick. */
  once?: string;
  until?: number;
  id: string;
  fn: string;
  events: string;
  due_at: number;
  /** Born leased by the process that inserts it, which then calls it without claiming. */
  leased: boolean;
  lane?: string;
  gate1?: string;
  limit1?: number;
  gate2?: string;
  limit2?: number;
  parent?: string;
  cancel_key?: string;
  kin: boolean;
};

/** A rule that cancels one run, where it is not covered by the run's cancel key. */
export type CancelWaitRow = {
  run_id: string;
  step_id: string;
  due_at?: number;
  event: string;
  path: string;
  key: string;
  expression?: string;
};

/** An event that cancels the runs with this key, if the expression holds. */
export type CancelRow = { event_key?: string; cancel_key: string; expression?: string; body: string };

export type IngestBatch = {
  events: EventRow[];
  runs: RunRow[];
  waits: CancelWaitRow[];
  cancels: CancelRow[];
  /** Distinct names of the events. */
  names: string[];
};

/** The parameters of `executor_ingest` after the time. */
export function ingestValues(batch: IngestBatch): unknown[] {
  return [
    JSON.stringify(batch.events),
    batch.runs.length > 0 ? JSON.stringify(batch.runs) : null,
    batch.waits.length > 0 ? JSON.stringify(batch.waits) : null,
    batch.cancels.length > 0 ? JSON.stringify(batch.cancels) : null,
    batch.names,
  ];
}

/** What a function asks for between two calls, as the SDK reports it. */
export type StepOperation = {
  id: string;
  op: string;
  name?: string;
  displayName?: string;
  opts?: Record<string, unknown> | null;
  data?: unknown;
  error?: unknown;
};

/** The memoised outcome of a step, as the SDK reads it back. */
export function memoData(data: unknown): string {
  return `{"type":"data","data":${JSON.stringify(data ?? null)}}`;
}

export function memoError(error: unknown): string {
  return `{"type":"error","error":${JSON.stringify(error ?? { name: 'Error', message: 'Unknown error' })}}`;
}

/** Whether two or more branches are a race: the function is called again after each. */
export function isRace(operation: StepOperation): boolean {
  return operation.opts?.parallelMode === 'race';
}

const STEP_ID = /^[0-9A-Za-z_-]{1,128}$/;

/** Whether the id can name a step; the SDK sends hashes. */
export function isStepId(id: unknown): id is string {
  return typeof id === 'string' && STEP_ID.test(id);
}

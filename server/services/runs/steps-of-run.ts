/**
 * SQL for the steps of `run r` as a JSON array, in execution order. Read within the statement that reads the run, so
 * that a run that has ended is never shown with a step that is still under way. `columns` has `ordinal` among them.
 */
export function stepsOfRun(columns: string): string {
  return `(SELECT json_agg(s ORDER BY s.ordinal) FROM (SELECT ${columns} FROM step WHERE run_id = r.id) s)`;
}

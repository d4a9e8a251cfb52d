import type { NodeResult } from '../node-executor';

/** A step that cannot go on because a field's value, known only now, is unusable. Never retried. */
export const fieldInvalid = (field: string, message: string): NodeResult => ({
  kind: 'failed',
  error: { code: 'field_invalid', message, details: { field } },
});

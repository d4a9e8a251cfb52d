/** The `TemplateError` that an action throws; anything else it throws, or nothing, fails the test. */
import { TemplateError } from '../template-error';

export function thrownBy(action: () => unknown): TemplateError {
  try {
    action();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** What the server said about single fields of a form, to be shown at the fields (contract 2.0). */
import { describeError } from '@/components/trpc/describe-error';

export type FieldErrors = Readonly<Record<string, string>>;

/**
 * The first fault of each field, as a sentence. A fault within a list or an object (`events.0`) counts for its field
 * too.
 */
export function fieldErrors(error: unknown): FieldErrors {
  const given = givenErrors(error);
  const errors: Record<string, string> = {};
  for (const [path, messages] of Object.entries(given)) {
    const message = Array.isArray(messages) ? messages[0] : undefined;
    if (typeof message !== 'string') continue;
    const text = sentence(message);
    errors[path] ??= text;
    const field = path.split('.', 1)[0] ?? path;
    errors[field] ??= text;
  }
  return errors;
}

/** The faults of fields that the form does not show, `field: fault`; they belong at its head. */
export function unplacedErrors(errors: FieldErrors, fields: readonly string[]): string[] {
  const isPlaced = (path: string) => fields.includes(path) || fields.includes(path.split('.', 1)[0] ?? path);
  const paths = Object.keys(errors);
  return Object.entries(errors)
    .filter(([path]) => !isPlaced(path) && !paths.some((other) => other.startsWith(`${path}.`)))
    .map(([path, message]) => `${path}: ${message}`);
}

function givenErrors(error: unknown): Record<string, unknown> {
  const details = error ? describeError(error).answer?.details : undefined;
  if (typeof details !== 'object' || details === null || !('fieldErrors' in details)) return {};
  const { fieldErrors: given } = details;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

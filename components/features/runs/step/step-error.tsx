import { JsonView } from '@/components/shared/json-view';
import { LongText } from '@/components/shared/long-text';
import { Badge } from '@/components/ui/badge';
import type { RunStep } from '../run-detail';

type StepErrorProps = { error: NonNullable<RunStep['error']>; advice?: string | null };

/** Details longer than this stay closed at first. */
const SHORT_CHARS = 1_500;

/** Why something failed and what to do about it. */
export function StepError({ error, advice }: StepErrorProps) {
  return (
    <div className="mx-4 mb-2 grid gap-1 rounded-md bg-bad-soft px-3 py-2 text-sm">
      <p className="break-words font-medium">
        <LongText text={error.message} /> <Badge tone="bad">{error.code}</Badge>
      </p>
      {advice ? <p className="break-words text-soft">{advice}</p> : null}
      {error.details === undefined || error.details === null ? null : (
        <details open={JSON.stringify(error.details).length <= SHORT_CHARS}>
          <summary className="text-soft">Details</summary>
          <JsonView value={error.details} label="Details of the error" className="mt-1" />
        </details>
      )}
    </div>
  );
}

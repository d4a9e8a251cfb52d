import { JsonView } from '@/components/shared/json-view';
import type { TrialStep } from './trial-step';

/** The call that would have been sent, byte for byte; secrets show as `{{env.NAME}}`. */
export function PlannedCall({ call }: { call: NonNullable<TrialStep['call']> }) {
  const { method, url, headers, body } = call.request;
  return (
    <div className="grid gap-1.5">
      <h4 className="font-medium text-sm">Planned call</h4>
      <p className="flex items-baseline gap-2 break-all rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs">
        <span className="font-semibold">{String(method)}</span>
        <span>{String(url)}</span>
      </p>
      {headers === undefined ? null : <JsonView value={headers} label="headers of the planned call" />}
      {body === undefined ? null : <JsonView value={body} label="body of the planned call" />}
      <p className="break-all text-faint text-xs">Digest {call.digest}</p>
    </div>
  );
}

'use client';

import { useId, useState } from 'react';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { isTraceId } from './run-filters';
import type { RunFilterState } from './use-run-filters';

const KINDS = {
  externalId: { label: 'External id', placeholder: 'Your own id, in full' },
  traceId: { label: 'Trace id', placeholder: 'At least its first 4 digits' },
  q: { label: 'Run id', placeholder: 'run_… or exec_…' },
} as const;
type Kind = keyof typeof KINDS;

/** Finds a run by an id: one's own, the trace's or the run's. Enter looks; what holds is shown as chips below. */
export function IdSearch({ set }: RunFilterState) {
  const [kind, setKind] = useState<Kind>('externalId');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const errorId = useId();
  const look = () => {
    const value = typed.trim();
    if (value === '') return;
    if (kind === 'traceId' && !isTraceId(value)) {
      setError('A trace id has 4 to 32 hex digits.');
      return;
    }
    set({ [kind]: value });
    setTyped('');
  };
  return (
    <search className="relative w-full sm:w-auto">
      <form
        className="flex"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <KindSelect kind={kind} onChange={setKind} />
        <div className="min-w-0 flex-1 sm:w-60">
          <SearchInput
            aria-label={KINDS[kind].label}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={error === undefined ? undefined : errorId}
            data-runs-search
            placeholder={KINDS[kind].placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setError(undefined);
            }}
            className="-ml-px rounded-l-none"
          />
        </div>
      </form>
      {error ? <Problem id={errorId} text={error} /> : null}
    </search>
  );
}

function KindSelect({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  return (
    <div className="w-30 shrink-0 [&_select]:rounded-r-none">
      <Select aria-label="Search by" value={kind} onChange={(event) => onChange(event.target.value as Kind)}>
        {(Object.keys(KINDS) as Kind[]).map((one) => (
          <option key={one} value={one}>
            {KINDS[one].label}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Problem({ id, text }: { id: string; text: string }) {
  return (
    <p
      id={id}
      role="alert"
      className="absolute top-full z-10 mt-1 rounded-md border border-line bg-raised px-2 py-1 text-bad text-xs shadow-floating"
    >
      {text}
    </p>
  );
}

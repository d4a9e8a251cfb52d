'use client';

import { FlaskConical, Play, X } from 'lucide-react';
import { useState } from 'react';
import { FormProblem } from '@/components/shared/form-problem';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import type { JsonObject } from '@/server/flow/json';
import { useCanEdit, useEditor, useEditorActions, useEditorStore } from '../store/editor-provider';
import { AssumedDecisions, type Decisions } from './assumed-decisions';
import { DryRunResult } from './dry-run-result';
import { firstInput } from './first-input';
import { readLastInput } from './last-input';
import { LiveRun } from './live-run';
import { TrialInput } from './trial-input';
import { useTrial } from './use-trial';

/** Tries the flow out: the draft without any effect, or the live version for real; the canvas shows the way taken. */
export function TrialPanel() {
  const { getState, actions } = useEditorStore();
  const schema = useEditor(({ history }) => history.document.spec.inputSchema);
  const [input, setInput] = useState<JsonObject>(
    () => readLastInput(getState().flow.id) ?? firstInput(schema),
  );
  const [decisions, setDecisions] = useState<Decisions>({});
  const [isValid, setIsValid] = useState(true);
  const trial = useTrial();
  const { outcome, error } = trial;
  return (
    <section aria-label="Try it" className="@container flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1">
        <h2 className="font-semibold text-sm">Try it</h2>
        <TrialButtons
          isReady={isValid && !trial.isBusy}
          onDryRun={() => trial.dryRun(input, decisions)}
          onRun={() => trial.run(input)}
        />
        <Button
          variant="ghost"
          size="iconSm"
          className="ml-auto"
          aria-label="Close the trial"
          onClick={() => actions.update({ bottomPanel: undefined })}
        >
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid @min-[34rem]:grid-cols-[minmax(12rem,2fr)_3fr] min-h-0 flex-1 @max-[34rem]:overflow-y-auto">
        <div className="grid @min-[34rem]:border-r content-start gap-3 border-line @min-[34rem]:overflow-y-auto p-3">
          <TrialInput
            input={input}
            schema={typeof schema === 'object' ? schema : null}
            onChange={setInput}
            onValidity={setIsValid}
          />
          <AssumedDecisions decisions={decisions} onChange={setDecisions} />
        </div>
        <div className="min-h-0 min-w-0 @max-[34rem]:order-first @min-[34rem]:overflow-y-auto">
          <div className="p-3 empty:hidden">
            <FormProblem error={error} />
          </div>
          {outcome?.kind === 'dryRun' ? <DryRunResult dryRun={outcome.dryRun} /> : null}
          {outcome?.kind === 'run' ? <LiveRun key={outcome.runId} runId={outcome.runId} /> : null}
          {outcome || error ? null : (
            <p className="p-4 text-soft text-sm">
              A dry-run walks the draft without any call or request: models, services and people are assumed.
              A run is real, and takes the live version.
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

type TrialButtonsProps = { isReady: boolean; onDryRun: () => void; onRun: () => void };

function TrialButtons({ isReady, onDryRun, onRun }: TrialButtonsProps) {
  const { can } = usePermissions();
  const canEdit = useCanEdit();
  const { update } = useEditorActions();
  const { surface, status, version } = useEditor(({ flow }) => flow);
  const canRun = can(surface === 'flow' ? 'runs:write' : 'executions:write');
  return (
    <>
      {canEdit ? (
        <Button size="sm" variant="primary" disabled={!isReady} onClick={onDryRun}>
          <FlaskConical aria-hidden />
          Dry-run the draft
        </Button>
      ) : null}
      {canRun && status === 'active' ? (
        <Button size="sm" disabled={!isReady} onClick={onRun}>
          <Play aria-hidden />
          Run version {version}
        </Button>
      ) : null}
      {canRun && status !== 'active' ? (
        <span className="text-soft text-sm">
          Running needs an active flow.{' '}
          <button
            type="button"
            className="text-accent underline"
            onClick={() => update({ sidePanel: 'settings' })}
          >
            Settings
          </button>
        </span>
      ) : null}
    </>
  );
}

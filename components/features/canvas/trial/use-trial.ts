'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type RouterOutputs, useTRPC } from '@/components/trpc/trpc-context';
import type { JsonObject } from '@/server/flow/json';
import { useEditorStore } from '../store/editor-provider';
import type { Decisions } from './assumed-decisions';
import { keepLastInput } from './last-input';

export type DryRun = RouterOutputs['flows']['dryRun']['data']['dryRun'];

export type TrialOutcome = { kind: 'dryRun'; dryRun: DryRun } | { kind: 'run'; runId: string };

/** Tries the draft without any effect, or starts the live version for real. */
export function useTrial() {
  const trpc = useTRPC();
  const { getState, actions } = useEditorStore();
  const [outcome, setOutcome] = useState<TrialOutcome>();
  const { flow } = getState();
  const isFlow = flow.surface === 'flow';
  const tried = { onSuccess: ({ data }: { data: { dryRun: DryRun } }) => show({ kind: 'dryRun', ...data }) };
  const flowTrial = useMutation(trpc.flows.dryRun.mutationOptions(tried));
  const workflowTrial = useMutation(trpc.workflows.dryRun.mutationOptions(tried));
  const started = {
    onSuccess: ({ data }: { data: { id: string } }) => show({ kind: 'run', runId: data.id }),
  };
  const flowRun = useMutation(trpc.flows.execute.mutationOptions(started));
  const workflowRun = useMutation(trpc.workflows.execute.mutationOptions(started));
  const trial = isFlow ? flowTrial : workflowTrial;
  const run = isFlow ? flowRun : workflowRun;

  function show(next: TrialOutcome | undefined) {
    setOutcome(next);
    actions.update({ run: undefined });
  }
  useEffect(() => () => actions.update({ run: undefined }), [actions]);

  return {
    outcome,
    isBusy: trial.isPending || run.isPending,
    error: trial.error ?? run.error,
    clear: () => show(undefined),
    dryRun: (input: JsonObject, decided: Decisions) => {
      run.reset();
      keepLastInput(flow.id, input);
      const { spec, layout } = getState().history.document;
      const decisions = Object.fromEntries(
        Object.entries(decided).map(([id, decision]) => [id, { decision }] as const),
      );
      // Whatever its fields are, they came from JSON.
      const draft = { ...spec, layout } as object as JsonObject;
      trial.mutate({ params: { id: flow.id }, body: { input, spec: draft, decisions } });
    },
    run: (input: JsonObject) => {
      trial.reset();
      keepLastInput(flow.id, input);
      run.mutate({ params: { id: flow.id }, body: input });
    },
  };
}

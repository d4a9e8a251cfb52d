'use client';

import { useMutation } from '@tanstack/react-query';
import { saveFile } from '@/components/shared/save-file';
import { showError } from '@/components/shared/show-error';
import { useTRPCClient } from '@/components/trpc/trpc-context';
import type { RunDetail } from '../run-detail';

/** Saves the whole run as a JSON file: what the page left out for its size is fetched first. */
export function useRunExport(detail: RunDetail): { save: () => void; isSaving: boolean } {
  const client = useTRPCClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { id } = detail.run;
      const [data, steps] = await Promise.all([
        detail.run.leftOut.length > 0 ? client.runs.data.query({ params: { id } }) : undefined,
        Promise.all(
          incompleteNodes(detail).map((nodeId) => client.runs.step.query({ params: { id, nodeId } })),
        ),
      ]);
      const whole = completed(
        data ? { ...detail, run: { ...detail.run, ...data.data, leftOut: [] } } : detail,
        steps.map((step) => step.data),
      );
      const file = { format: 'countersign.run', formatVersion: 1, ...whole };
      saveFile(`${id}.json`, `${JSON.stringify(file, null, 2)}\n`, 'application/json');
    },
    onError: showError,
  });
  return { save: () => mutate(), isSaving: isPending };
}

type FullStep = Pick<RunDetail, 'effects' | 'approvals'> & { step: RunDetail['steps'][number] };

function incompleteNodes({ steps, effects, approvals }: RunDetail): string[] {
  const parts = [...steps, ...effects, ...approvals].filter(({ leftOut }) => leftOut.length > 0);
  return [...new Set(parts.flatMap(({ nodeId }) => nodeId ?? []))];
}

function completed(detail: RunDetail, full: readonly FullStep[]): RunDetail {
  const swap = <Part extends { id: string }>(parts: Part[], others: readonly Part[]): Part[] =>
    parts.map((part) => others.find(({ id }) => id === part.id) ?? part);
  return {
    ...detail,
    steps: swap(
      detail.steps,
      full.map(({ step }) => step),
    ),
    effects: swap(
      detail.effects,
      full.flatMap(({ effects }) => effects),
    ),
    approvals: swap(
      detail.approvals,
      full.flatMap(({ approvals }) => approvals),
    ),
  };
}

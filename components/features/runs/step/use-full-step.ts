'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { RunApproval, RunDetail, RunEffect, RunStep } from '../run-detail';

export type StepParts = {
  /** Absent while the node has not run. */
  step: RunStep | undefined;
  effects: readonly RunEffect[];
  approvals: readonly RunApproval[];
  isLoading: boolean;
  error: unknown;
  /** Fetches what was left out for its size. */
  load: () => void;
};

/** A step as the page has it, or in full once that was asked for. */
export function useFullStep(detail: RunDetail, nodeId: string): StepParts {
  const trpc = useTRPC();
  const [isWanted, setWanted] = useState(false);
  const full = useQuery({
    ...trpc.runs.step.queryOptions({ params: { id: detail.run.id, nodeId } }),
    enabled: isWanted,
  });
  const loaded = full.data?.data;
  return {
    step: loaded?.step ?? detail.steps.find((step) => step.nodeId === nodeId),
    effects: loaded?.effects ?? detail.effects.filter((effect) => effect.nodeId === nodeId),
    approvals: loaded?.approvals ?? detail.approvals.filter((approval) => approval.nodeId === nodeId),
    isLoading: full.isLoading,
    error: full.error,
    load: () => (isWanted ? void full.refetch() : setWanted(true)),
  };
}

/** The shapes of a run's page, as the server says them. */
import type { RouterOutputs } from '@/components/trpc/trpc-context';

export type RunDetail = RouterOutputs['runs']['detail']['data']['detail'];
export type RunStep = RunDetail['steps'][number];
export type RunEffect = RunDetail['effects'][number];
export type RunGeneration = RunDetail['generations'][number];
export type RunApproval = RunDetail['approvals'][number];
export type BranchExplanation = RunDetail['whyBranch'][number];
export type RunTimeline = RunDetail['timeline'];
export type RunRow = RouterOutputs['runs']['search']['data']['runs'][number];
export type RunStatus = RunRow['status'];

const ENDED: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'cancelled']);

/** Nothing more happens to it, so it cannot be cancelled. */
export function isEnded({ status }: { status: RunStatus }): boolean {
  return ENDED.has(status);
}

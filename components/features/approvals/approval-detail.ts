import type { RouterOutputs } from '@/components/trpc/trpc-context';

export type ApprovalDetail = RouterOutputs['approvals']['get']['data']['approval'];
export type CallPlan = ApprovalDetail['calls'];
export type Decision = NonNullable<ApprovalDetail['decision']>;

import { NoApprovalChosen } from '@/components/features/approvals';

export default function Page() {
  return <NoApprovalChosen />;
}

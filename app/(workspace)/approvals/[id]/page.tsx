import { ApprovalPage } from '@/components/features/approvals';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ApprovalPage approvalId={(await params).id} />;
}

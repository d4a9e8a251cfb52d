import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ApprovalDesk } from '@/components/features/approvals';

export const metadata: Metadata = { title: 'Approvals' };

/** The queue stays as it is while one goes from case to case. */
export default function Layout({ children }: { children: ReactNode }) {
  return <ApprovalDesk>{children}</ApprovalDesk>;
}

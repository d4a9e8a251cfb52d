import type { Metadata } from 'next';
import { FlowsPage } from '@/components/features/flows';

export const metadata: Metadata = { title: 'Flows' };

export default function Page() {
  return <FlowsPage />;
}

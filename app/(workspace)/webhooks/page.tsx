import type { Metadata } from 'next';
import { WebhooksPage } from '@/components/features/webhooks';

export const metadata: Metadata = { title: 'Webhooks' };

export default function Page() {
  return <WebhooksPage />;
}

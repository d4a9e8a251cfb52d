import type { Metadata } from 'next';
import { ApiDocsPage } from '@/components/features/api-docs';

export const metadata: Metadata = { title: 'API docs' };

export default function Page() {
  return <ApiDocsPage />;
}

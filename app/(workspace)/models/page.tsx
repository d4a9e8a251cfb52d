import type { Metadata } from 'next';
import { ModelsPage } from '@/components/features/models';

export const metadata: Metadata = { title: 'Models' };

export default function Page() {
  return <ModelsPage />;
}

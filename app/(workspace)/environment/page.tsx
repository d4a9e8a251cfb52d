import type { Metadata } from 'next';
import { EnvironmentPage } from '@/components/features/environment';

export const metadata: Metadata = { title: 'Environment' };

export default function Page() {
  return <EnvironmentPage />;
}

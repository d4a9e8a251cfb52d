import type { Metadata } from 'next';
import { OrganisationPage } from '@/components/features/organisation';

export const metadata: Metadata = { title: 'Settings' };

export default function Page() {
  return <OrganisationPage />;
}

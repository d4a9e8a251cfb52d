import type { Metadata } from 'next';
import { AccountPage } from '@/components/features/members';

export const metadata: Metadata = { title: 'My account' };

export default function Page() {
  return <AccountPage />;
}

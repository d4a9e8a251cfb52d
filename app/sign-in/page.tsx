import type { Metadata } from 'next';
import { SignInPage } from '@/components/features/sign-in';
import { runningApp } from '@/server/running-app';

export const metadata: Metadata = { title: 'Sign in' };

export default async function Page() {
  const { signIn } = await runningApp();
  return <SignInPage hasSingleSignOn={signIn.oidc !== undefined} />;
}

import { Suspense } from 'react';
import { Wordmark } from '@/components/shared/wordmark';
import { SignInForm } from './sign-in-form';

/** The door: nothing but who we are and the form. */
export function SignInPage({ hasSingleSignOn }: { hasSingleSignOn: boolean }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <Wordmark className="mb-6 justify-center text-xl" />
        <div className="rounded-lg border border-line bg-surface p-6 shadow-raised">
          <h1 className="mb-4 font-semibold text-lg">Sign in</h1>
          <Suspense>
            <SignInForm hasSingleSignOn={hasSingleSignOn} />
          </Suspense>
        </div>
        <p className="mt-4 text-center text-faint text-sm">
          A language model proposes, a person countersigns, and only what was signed is executed.
        </p>
      </div>
    </main>
  );
}

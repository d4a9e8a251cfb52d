'use client';

import { CircleAlert } from 'lucide-react';
import { describeError } from '@/components/trpc/describe-error';
import { Button } from '@/components/ui/button';
import { SignInAgain } from './sign-in-again';

/** What went wrong in place of what should be here, with what to do about it. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, advice, isSignedOut } = describeError(error);
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleAlert aria-hidden className="mb-3 size-8 text-bad" strokeWidth={1.5} />
      <p className="font-semibold">{title}</p>
      <p className="mt-1 max-w-md text-soft">{advice}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2 empty:hidden">
        {isSignedOut ? <SignInAgain /> : null}
        {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
      </div>
    </div>
  );
}

'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { describeError } from '@/components/trpc/describe-error';
import { Button } from '@/components/ui/button';
import { SignInAgain } from './sign-in-again';

type ErrorStateProps = {
  error: unknown;
  onRetry?: () => void;
  /** Where a page about one thing is left for all of them. */
  list?: { href: string; label: string };
};

/** What went wrong in place of what should be here, with what to do about it. */
export function ErrorState({ error, onRetry, list }: ErrorStateProps) {
  const { title, advice, isSignedOut } = describeError(error);
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleAlert aria-hidden className="mb-3 size-8 text-bad" strokeWidth={1.5} />
      <p className="font-semibold">{title}</p>
      <p className="mt-1 max-w-md text-soft">{advice}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2 empty:hidden">
        {isSignedOut ? <SignInAgain /> : null}
        {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
        {list ? (
          <Button asChild>
            <Link href={list.href}>{list.label}</Link>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';

export type PageFaultProps = {
  /** `digest` is what the server's log knows the fault by. */
  error: Error & { digest?: string };
  reset: () => void;
};

/** In place of a page that could not be drawn. */
export function PageFault({ error, reset }: PageFaultProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-16 text-center">
      <CircleAlert aria-hidden className="mb-3 size-8 text-bad" strokeWidth={1.5} />
      <h1 className="font-semibold text-xl">This page could not be shown</h1>
      <p className="mt-1 max-w-md text-soft">
        It is a fault of this product, or the server is just starting. Nothing that was saved is lost.
        {error.digest ? ` If it stays so, give your operator this number: ${error.digest}.` : ''}
      </p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Reload</Button>
      </div>
    </div>
  );
}

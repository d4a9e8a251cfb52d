'use client';

import { useEffect } from 'react';
import { toast as raise, Toaster as Sonner } from 'sonner';
import { connectToasts } from './toast';

/** Where toasts appear. Raise one with `toast`. */
export function Toaster() {
  useEffect(() => connectToasts(raise), []);
  return (
    <Sonner
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2.5 text-ink text-sm shadow-floating',
          title: 'font-medium',
          description: 'text-soft',
          actionButton: 'ml-auto shrink-0 rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
          error: 'border-bad',
        },
      }}
    />
  );
}

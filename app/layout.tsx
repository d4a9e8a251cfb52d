import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import './globals.css';

// A nonce is made for each response, so no page may be built ahead of time.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Countersign', template: '%s · Countersign' },
  description: 'A language model proposes, a person countersigns, and only what was signed is executed.',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}

import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readTheme, THEME_COOKIE } from '@/components/shared/theme';
import './globals.css';

// A nonce is made for each response, so no page may be built ahead of time.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Countersign', template: '%s · Countersign' },
  description: 'A language model proposes, a person countersigns, and only what was signed is executed.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
});

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Chosen by the reader and kept in a cookie, so that the first paint has it without a script.
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} className={inter.variable}>
      <body>{children}</body>
    </html>
  );
}

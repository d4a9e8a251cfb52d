'use client';

/**
 * The parts of the frame that nobody needs to see a page. They are loaded right after it, not when they are opened, so
 * that they also work once the network is gone.
 */
import dynamic from 'next/dynamic';
import { AccountButton } from './account-button';

export const CommandPalette = dynamic(() => import('./command-palette').then((it) => it.CommandPalette), {
  ssr: false,
});

export const CheatSheet = dynamic(() => import('./cheat-sheet').then((it) => it.CheatSheet), { ssr: false });

export const Toaster = dynamic(() => import('@/components/ui/toaster').then((it) => it.Toaster), {
  ssr: false,
});

export const PhoneMenu = dynamic(() => import('./phone-menu').then((it) => it.PhoneMenu), { ssr: false });

export const AccountMenu = dynamic(() => import('./account-menu').then((it) => it.AccountMenu), {
  ssr: false,
  loading: () => <AccountButton aria-disabled />,
});

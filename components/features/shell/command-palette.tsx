'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '@/components/trpc/trpc-context';
import { FoundItems } from './found-items';
import { PlaceItems } from './place-items';

type CommandPaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs';
const QUERY_CHARS_MIN = 2;

/** Go anywhere, make anything, find any flow or run: by name, id, external id or trace id. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const router = useRouter();
  const q = useDeferredValue(typed.trim());
  const trpc = useTRPC();
  const search = useQuery({
    ...trpc.search.everything.queryOptions({ query: { q } }),
    enabled: isOpen && q.length >= QUERY_CHARS_MIN,
    placeholderData: keepPreviousData,
  });
  const go = (href: string) => {
    onOpenChange(false);
    setTyped('');
    router.push(href);
  };
  return (
    <Command.Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      label="Command palette"
      overlayClassName="fixed inset-0 z-40 bg-shade"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-floating"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Go to a page, or find a flow or run by name or id"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-soft">
          {search.isFetching ? 'Searching …' : 'Nothing found. Try part of a name, or a whole id.'}
        </Command.Empty>
        {search.data && q.length >= QUERY_CHARS_MIN ? (
          <FoundItems found={search.data.data} q={q} groupClassName={GROUP} onGo={go} />
        ) : null}
        <PlaceItems groupClassName={GROUP} onGo={go} />
      </Command.List>
    </Command.Dialog>
  );
}

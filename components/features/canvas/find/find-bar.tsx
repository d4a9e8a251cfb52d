'use client';

import { Command } from 'cmdk';
import { X } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useHotkeys } from '@/components/shared/hotkeys';
import { Button } from '@/components/ui/button';
import type { Found } from '@/server/flow/edit/find-in-document';
import { findInDocument } from '@/server/flow/edit/find-in-document';
import { useDocument, useEditor, useEditorStore } from '../store/editor-provider';

const RESULTS_MAX = 50;

/** Finds ids, names and text inside fields and notes; Enter goes there. */
export function FindBar() {
  const isOpen = useEditor(({ isFindOpen }) => isFindOpen);
  return isOpen ? <OpenFindBar /> : null;
}

function OpenFindBar() {
  const { actions } = useEditorStore();
  const document = useDocument();
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const sought = useDeferredValue(query);
  const found = useMemo(() => findInDocument(document, sought, { limit: RESULTS_MAX }), [document, sought]);
  // Asked for once more while it is open, it is there to be typed into anew.
  useHotkeys([
    { keys: 'mod+f', label: 'Find in this flow', group: 'Editor', run: () => input.current?.select() },
    { keys: 'escape', label: 'Close the search', group: 'Editor', run: () => close() },
  ]);
  const close = () => {
    actions.update({ isFindOpen: false });
    window.document.querySelector<HTMLElement>('[data-canvas-board]')?.focus();
  };
  const go = (place: Found) => {
    if ('nodeId' in place) actions.requestFocus({ nodeId: place.nodeId, path: place.path });
    else actions.requestFocus({ noteId: place.noteId });
  };
  return (
    <Command
      label="Find in this flow"
      shouldFilter={false}
      data-own-undo
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      className="absolute top-2 right-2 z-20 w-[min(26rem,calc(100%-1rem))] rounded-lg border border-line bg-raised shadow-floating"
    >
      <div className="flex items-center gap-1 pr-1">
        <Command.Input
          ref={input}
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Find ids, names and text in fields"
          className="h-10 min-w-0 flex-1 bg-transparent px-3 outline-none"
        />
        <Button variant="ghost" size="iconSm" aria-label="Close the search" onClick={close}>
          <X aria-hidden />
        </Button>
      </div>
      {sought.trim() === '' ? null : (
        <Command.List label="Found" className="max-h-72 overflow-y-auto border-line border-t p-1">
          <Command.Empty className="px-2 py-3 text-soft text-sm">
            Nothing in this flow says that.
          </Command.Empty>
          {found.map((place) => (
            <FoundItem key={keyOf(place)} place={place} onGo={() => go(place)} />
          ))}
        </Command.List>
      )}
    </Command>
  );
}

function FoundItem({ place, onGo }: { place: Found; onGo: () => void }) {
  const { excerpt, start, end } = place;
  return (
    <Command.Item
      value={keyOf(place)}
      onSelect={onGo}
      className="cursor-default rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover"
    >
      <p className="truncate text-soft text-xs">
        {'nodeId' in place ? `${place.nodeId} · ${place.path}` : 'Note'}
      </p>
      <p className="truncate" dir="auto">
        {excerpt.slice(0, start)}
        <mark className="rounded-sm bg-warn-soft text-ink">{excerpt.slice(start, end)}</mark>
        {excerpt.slice(end)}
      </p>
    </Command.Item>
  );
}

function keyOf(place: Found): string {
  return 'nodeId' in place
    ? `${place.nodeId} ${place.path} ${place.start} ${place.excerpt}`
    : `note ${place.noteId}`;
}

'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';

/** `keys` as `KeyboardEvent.key` in lower case, with `mod+` for Ctrl or Cmd and `shift+`: `mod+k`, `?`, `g r`. */
export type Hotkey = {
  keys: string;
  label: string;
  group: string;
  /** Asked first; the keys stay the browser's where it says no. Keys that are only listed always say no. */
  when?: (event: KeyboardEvent) => boolean;
  run: (event: KeyboardEvent) => void;
};

type Registry = { add: (hotkey: Hotkey) => () => void; list: () => Hotkey[] };

const HotkeyContext = createContext<Registry | undefined>(undefined);
const SEQUENCE_MS = 900;

/** One listener for the page. Single keys stay silent while somebody types. */
export function HotkeyProvider({ children }: { children: ReactNode }) {
  const hotkeys = useRef(new Set<Hotkey>());
  const registry = useMemo<Registry>(
    () => ({
      add: (hotkey) => {
        hotkeys.current.add(hotkey);
        return () => void hotkeys.current.delete(hotkey);
      },
      list: () => [...hotkeys.current],
    }),
    [],
  );
  useEffect(() => {
    let previous = { key: '', at: 0 };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const pressed = chordOf(event);
      const inSequence =
        event.timeStamp - previous.at < SEQUENCE_MS ? `${previous.key} ${pressed}` : undefined;
      previous = { key: pressed, at: event.timeStamp };
      if (isTyping(event) && !pressed.startsWith('mod+')) return;
      // The newest registration wins: a dialog's keys lie over the page's.
      const all = [...hotkeys.current].reverse().filter(({ when }) => !when || when(event));
      const found = all.find(({ keys }) => keys === inSequence) ?? all.find(({ keys }) => keys === pressed);
      if (!found) return;
      event.preventDefault();
      found.run(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return <HotkeyContext value={registry}>{children}</HotkeyContext>;
}

/** Binds keys while the component is shown; they appear in the cheat-sheet under `group`. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const registry = useContext(HotkeyContext);
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const signature = hotkeys.map(({ keys, label, group }) => `${keys}\n${label}\n${group}`).join('\n\n');
  useEffect(() => {
    if (!registry || signature === '') return;
    const removers = signature.split('\n\n').map((one, index) => {
      const [keys = '', label = '', group = ''] = one.split('\n');
      return registry.add({
        keys,
        label,
        group,
        when: (event) => latest.current[index]?.when?.(event) ?? true,
        run: (event) => latest.current[index]?.run(event),
      });
    });
    return () => {
      for (const remove of removers) remove();
    };
  }, [registry, signature]);
}

/** What keys there are on this page, for the cheat-sheet. */
export function useHotkeyList(): () => Hotkey[] {
  const registry = useContext(HotkeyContext);
  return registry?.list ?? (() => []);
}

function chordOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  // Shift is part of a sign such as "?", and says something of its own only with letters and named keys.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key)) ? 'shift+' : '';
  return `${mod}${shift}${key}`;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  );
}

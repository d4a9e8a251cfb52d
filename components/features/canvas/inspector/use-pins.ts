'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { toast } from '@/components/ui/toast';
import { type Pin, type Pins, readPins, withPin } from './pins';

const CHANGED = 'countersign:pins';

/** The pins of a flow, in all tabs of this browser, and the way to set or (with undefined) take away one. */
export function usePins(flowId: string): { pins: Pins; setPin: (key: string, pin: Pin | undefined) => void } {
  const storageKey = `countersign.pins.${flowId}`;
  const text = useSyncExternalStore(
    subscribe,
    () => readText(storageKey),
    () => null,
  );
  const pins = useMemo(() => readPins(text), [text]);
  const setPin = useCallback(
    (key: string, pin: Pin | undefined) => {
      const next = withPin(readPins(readText(storageKey)), key, pin);
      try {
        window.localStorage.setItem(storageKey, JSON.stringify(next));
      } catch {
        toast.error('This browser did not keep the pin.', {
          description: 'The data may be too large for it.',
        });
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [storageKey],
  );
  return { pins, setPin };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

function readText(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

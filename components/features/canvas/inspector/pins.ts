/**
 * Sample data that the author has pinned: for the trigger, and for what a node yields. Kept in this browser, per flow;
 * each says where it came from.
 */
import type { JsonValue } from '@/server/flow/json';

/** The key of the trigger's data; no node id looks like it. */
export const TRIGGER_PIN = '@trigger';

export type PinOrigin =
  | { kind: 'run'; runId: string; version: number }
  | { kind: 'test'; version: number }
  | { kind: 'typed'; version: number };

export type Pin = { value: JsonValue; origin: PinOrigin; at: string };

/** By node id, or `TRIGGER_PIN`. */
export type Pins = Readonly<Record<string, Pin>>;

export const NO_PINS: Pins = {};

/** Pins as they were stored; whatever is not one is left out. */
export function readPins(text: string | null): Pins {
  if (text === null) return NO_PINS;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return NO_PINS;
    return Object.fromEntries(Object.entries(stored).filter(([, pin]) => isPin(pin)));
  } catch {
    return NO_PINS;
  }
}

export function withPin(pins: Pins, key: string, pin: Pin | undefined): Pins {
  const { [key]: _before, ...rest } = pins;
  return pin === undefined ? rest : { ...rest, [key]: pin };
}

/** Where a pin came from, in words. */
export function originText({ origin }: Pin): string {
  switch (origin.kind) {
    case 'run':
      return `Pinned from run ${origin.runId.slice(-6)}, version ${origin.version}`;
    case 'test':
      return `Pinned from a test, version ${origin.version}`;
    case 'typed':
      return `Pinned by hand, version ${origin.version}`;
  }
}

function isPin(value: unknown): value is Pin {
  if (typeof value !== 'object' || value === null || !('value' in value) || !('origin' in value))
    return false;
  const { origin } = value;
  if (typeof origin !== 'object' || origin === null || !('kind' in origin) || !('version' in origin))
    return false;
  const { kind, version } = origin;
  if (typeof version !== 'number') return false;
  return (
    kind === 'test' ||
    kind === 'typed' ||
    (kind === 'run' && 'runId' in origin && typeof origin.runId === 'string')
  );
}

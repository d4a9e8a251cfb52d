/** The input of the last trial of a flow, as this browser remembers it. */
import type { JsonObject } from '@/server/flow/json';

const keyOf = (flowId: string) => `countersign.trial-input.${flowId}`;

export function readLastInput(flowId: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(keyOf(flowId)) ?? 'null');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

export function keepLastInput(flowId: string, input: JsonObject): void {
  try {
    window.localStorage.setItem(keyOf(flowId), JSON.stringify(input));
  } catch {
    // A browser that keeps nothing begins anew next time.
  }
}

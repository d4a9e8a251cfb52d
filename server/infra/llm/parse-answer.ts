/**
 * Reads the JSON value of an answer. Endpoints that cannot constrain their output wrap it in habits: a fence, a
 * block of reasoning before it. Those are taken off; anything else around the value makes it "not JSON".
 */
import type { JsonValue } from '@/server/flow/json';

export const parseAnswer = (text: string): { ok: true; value: JsonValue } | { ok: false } => {
  const whole = parse(text);
  return whole.ok ? whole : parse(withoutFence(withoutReasoning(text)));
};

const parse = (text: string): { ok: true; value: JsonValue } | { ok: false } => {
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch {
    return { ok: false };
  }
};

const withoutReasoning = (text: string): string => {
  const start = text.trimStart();
  const end = start.startsWith('<think>') ? start.indexOf('</think>') : -1;
  return end === -1 ? start : start.slice(end + '</think>'.length);
};

const withoutFence = (text: string): string => {
  const trimmed = text.trim();
  if (!trimmed.startsWith('```') || !trimmed.endsWith('```')) return trimmed;
  const firstLine = trimmed.indexOf('\n');
  return firstLine === -1 ? trimmed : trimmed.slice(firstLine + 1, -3);
};

/** JSON values as the text that people edit. One placeholder may stand without quotes, as it yields any value. */
import { splitTemplate } from '@/server/flow/expression/split-template';
import type { JsonValue } from '@/server/flow/json';

export function jsonText(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && isLonePlaceholder(value)) return value;
  return JSON.stringify(value, null, 2);
}

/** The value of a text, undefined for an empty one, or why it cannot be read. */
export function jsonOf(text: string): { value: JsonValue | undefined } | { fault: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { value: undefined };
  if (isLonePlaceholder(trimmed)) return { value: trimmed };
  try {
    return { value: JSON.parse(trimmed) as JsonValue };
  } catch (error) {
    return { fault: faultOf(trimmed, error) };
  }
}

function isLonePlaceholder(text: string): boolean {
  if (!text.startsWith('${')) return false;
  try {
    const [only, ...more] = splitTemplate(text);
    return only?.kind === 'expression' && more.length === 0;
  } catch {
    return false;
  }
}

function faultOf(text: string, error: unknown): string {
  if (!/["[{\d]|^(?:true|false|null)/.test(text.charAt(0))) return 'This is not JSON: put text in quotes.';
  const message = error instanceof Error ? error.message : '';
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const line = text.slice(0, offset).split('\n').length;
  return `This is not JSON yet: look at line ${line}.`;
}

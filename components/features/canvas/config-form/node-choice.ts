/** How a field names another node, read from its schema: as text, or as an object such as `{ "goto": id }`. */
import type { JsonObject } from '@/server/flow/json';

export type NodeChoice = {
  /** Texts that mean themselves, such as `fail`. */
  words: string[];
  /** The key under which the id stands; undefined when the id stands alone. */
  key: 'goto' | 'next' | undefined;
};

export function nodeChoiceOf(schema: JsonObject): NodeChoice {
  const forms = [schema, ...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  const words = forms.flatMap((form) => [...listOf(form.enum), form.const]).filter(isText);
  const takesText = forms.some(
    (form) => form.type === 'string' && form.enum === undefined && form.const === undefined,
  );
  const keys = forms.flatMap((form) => Object.keys(objectOf(form.properties)));
  const key = takesText ? undefined : (['goto', 'next'] as const).find((name) => keys.includes(name));
  return { words: [...new Set(words)], key };
}

/** The word or the id that a value stands for; empty for none. */
export function chosenOf(value: unknown): { text: string; isNode: boolean } {
  if (typeof value === 'string') return { text: value, isNode: true };
  if (typeof value !== 'object' || value === null) return { text: '', isNode: false };
  const { goto, next } = value as Record<string, unknown>;
  const id = goto ?? next;
  return { text: typeof id === 'string' ? id : '', isNode: true };
}

/** The value that names a node, spelled as the one before was where that is possible. */
export function spelledLike(before: unknown, id: string, key: NodeChoice['key']): unknown {
  if (typeof before === 'object' && before !== null) {
    if ('next' in before) return { ...before, next: id };
    if ('goto' in before) return { ...before, goto: id };
  }
  return key === undefined ? id : { [key]: id };
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

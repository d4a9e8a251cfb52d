/** An array for a schema: one entry for each listed line, label or sentence of the text, within the bounds. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { cueScore } from './choose-label';
import { gatherEvidence } from './evidence';
import type { Fill } from './fill';
import { isObject } from './merge-schema';
import { sentencesOf } from './summarise';

const ENTRIES_MAX = 20;
const PLAIN_ENTRIES = 3;
const VARIANTS_MAX = 64;
/** Beyond this depth no entry is made that is not asked for, so that recursive schemas end. */
const ENTRY_DEPTH_MAX = 6;

type FillPart = (schema: JsonValue, fill: Fill) => JsonValue;

export const fillArray = (schema: JsonObject, fill: Fill, fillPart: FillPart): JsonValue[] => {
  const tuple = Array.isArray(schema.prefixItems)
    ? schema.prefixItems
    : Array.isArray(schema.items)
      ? schema.items
      : [];
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  const inner = { ...fill, depth: fill.depth + 1 };
  const values = tuple.map((part) => fillPart(part, inner));
  const { min, max } = boundsOf(schema);
  if (rest !== false) values.push(...listed(rest ?? {}, inner, fillPart));
  const contained = isObject(schema.contains) ? containsOf(schema, rest, inner, fillPart) : [];
  const list = [...values.slice(0, Math.max(tuple.length, max - contained.length)), ...contained];
  const kept = (schema.uniqueItems === true ? unique(list) : list).slice(0, max);
  return padded(kept, { min, unique: schema.uniqueItems === true }, (variant) =>
    fillPart(rest === false ? true : (rest ?? { type: 'string' }), { ...inner, variant }),
  );
};

/** Entries that the text suggests; none when only the required is wanted. */
const listed = (items: JsonValue, fill: Fill, fillPart: FillPart): JsonValue[] => {
  if (fill.minimal || fill.depth > ENTRY_DEPTH_MAX || !isObject(items)) return [];
  if (Array.isArray(items.enum)) {
    const spoken = items.enum.filter(
      (label) => typeof label === 'string' && cueScore(label, fill.evidence) > 0,
    );
    return spoken.slice(0, ENTRIES_MAX);
  }
  const lines = isObject(items.properties) ? linesOf(fill.evidence.text) : [];
  if (lines.length > 0)
    return lines.map((line) => fillPart(items, { ...fill, evidence: gatherEvidence(line) }));
  if (items.type !== 'string' || items.pattern !== undefined || items.format !== undefined)
    return [fillPart(items, fill)];
  const sentences = sentencesOf(fill.evidence.text, PLAIN_ENTRIES);
  return sentences.map((sentence) =>
    fillPart(items, { ...fill, name: '', evidence: { ...gatherEvidence(sentence), fields: new Map() } }),
  );
};

/** Lines of a list: `- 2 x Widget`, `1. Widget`. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /^\s{0,8}(?:[-*•]\s|\d{1,3}[.)x]\s?)/.test(line))
    .map((line) => line.replace(/^\s*(?:[-*•]\s+|\d{1,3}[.)]\s+)/, ''))
    .slice(0, ENTRIES_MAX);

const containsOf = (
  schema: JsonObject,
  items: JsonValue | undefined,
  fill: Fill,
  fillPart: FillPart,
): JsonValue[] => {
  const count = typeof schema.minContains === 'number' ? schema.minContains : 1;
  const both = isObject(items) ? { allOf: [items, schema.contains ?? {}] } : (schema.contains ?? {});
  return Array.from({ length: Math.min(count, VARIANTS_MAX) }, (_, variant) =>
    fillPart(both, { ...fill, variant }),
  );
};

const padded = (
  list: JsonValue[],
  { min, unique: distinct }: { min: number; unique: boolean },
  make: (variant: number) => JsonValue,
): JsonValue[] => {
  const values = [...list];
  const seen = new Set(values.map((value) => JSON.stringify(value)));
  for (let variant = 0; values.length < min && variant < min + VARIANTS_MAX; variant += 1) {
    const value = make(distinct ? variant : 0);
    const text = JSON.stringify(value);
    if (distinct && seen.has(text)) continue;
    seen.add(text);
    values.push(value);
  }
  return values;
};

const unique = (values: JsonValue[]): JsonValue[] => {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText.values()];
};

const boundsOf = (schema: JsonObject): { min: number; max: number } => ({
  min: typeof schema.minItems === 'number' ? schema.minItems : 0,
  max: typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY,
});

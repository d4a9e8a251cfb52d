/**
 * What a text says, as far as it can be told without understanding it: fields written as `key: value` or JSON, and
 * the numbers, dates, addresses and references in it. Every pattern is bounded, so any text takes linear time.
 */
import type { JsonValue } from '@/server/flow/json';

type Amount = { value: number; index: number; money: boolean };

export type Evidence = {
  text: string;
  /** Lower case, for lexical comparison. */
  lower: string;
  words: ReadonlySet<string>;
  /** Values written as fields, by key in lower case without separators. */
  fields: ReadonlyMap<string, JsonValue>;
  amounts: readonly Amount[];
};

const TEXT_CHARS_MAX = 40_000;

export const gatherEvidence = (whole: string): Evidence => {
  const text = whole.slice(0, TEXT_CHARS_MAX);
  const lower = text.toLowerCase();
  const words = new Set(lower.match(/[\p{L}\p{N}]{2,40}/gu) ?? []);
  return { text, lower, words, fields: fieldsOf(text), amounts: amountsOf(text) };
};

/** The words of a name: `customerId`, `customer_id` and `Customer ID` are the same. */
export const nameWords = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The value that the text gives to a name, as a field or, for the last word of the name, as a field of that word. */
export const fieldOf = ({ fields }: Evidence, name: string): JsonValue | undefined => {
  const words = nameWords(name);
  return fields.get(words.join('')) ?? (words.length > 1 ? fields.get(words.at(-1) ?? '') : undefined);
};

/** Emails, addresses, ids, dates and times in the text, by the JSON Schema format that names their kind. */
export const findByFormat = ({ text }: Evidence, format: string): string[] => {
  const pattern = FORMATS[format];
  const found = pattern ? (text.match(pattern) ?? []) : [];
  return format === 'date' ? [...found, ...writtenDates(text)] : found;
};

/** References such as `INV-2026-001`, `TX991` or `#4711`. */
export const findReferences = ({ text }: Evidence): string[] =>
  (text.match(/(?<![\w.@/-])(?:[A-Za-z]{1,12}[-_#/]?)\d[\w-]{1,40}|#\d{2,20}/g) ?? []).map((one) =>
    one.replace(/^#/, ''),
  );

const FORMATS: Record<string, RegExp> = {
  email: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g,
  uri: /https?:\/\/[^\s"'<>)\]}]{1,500}/g,
  url: /https?:\/\/[^\s"'<>)\]}]{1,500}/g,
  uuid: /\b[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}\b/g,
  date: /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g,
  'date-time': /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})/g,
  time: /\b\d{2}:\d{2}:\d{2}Z\b/g,
  ipv4: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  phone: /\+?\d[\d ()-]{7,16}\d/g,
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `3 March 2026`, `March 3, 2026` and `03/04/2026`, the last with the day first. */
const writtenDates = (text: string): string[] => {
  const named = [...text.matchAll(/\b(\d{1,2}) ([A-Za-z]{3})[a-z]{0,6} (\d{4})\b/g)].map(([, d, m, y]) => [
    y,
    m,
    d,
  ]);
  const american = [...text.matchAll(/\b([A-Za-z]{3})[a-z]{0,6} (\d{1,2}), (\d{4})\b/g)].map(
    ([, m, d, y]) => [y, m, d],
  );
  const slashed = [...text.matchAll(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g)].map(([, d, m, y]) => [y, m, d]);
  return [...named, ...american, ...slashed].flatMap(([year = '', month = '', day = '']) => {
    const number = /\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
    const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return Number.isNaN(Date.parse(iso)) ? [] : [iso];
  });
};

const FIELD =
  /["']?([A-Za-z][\w -]{0,40}?)["']?\s{0,3}[:=]\s{0,3}(?:"((?:[^"\\\n]|\\.){0,400})"|(-?\d[\d.,]{0,20})(?=[\s,;}\]]|$)|(true|false|null)\b|([^,;\n}\]"{[]{1,200}))/g;

const fieldsOf = (text: string): Map<string, JsonValue> => {
  const fields = new Map<string, JsonValue>();
  for (const [, name = '', quoted, number, word, plain] of text.matchAll(FIELD)) {
    const key = nameWords(name).join('');
    if (fields.has(key)) continue;
    if (quoted !== undefined) fields.set(key, quoted);
    else if (number !== undefined) fields.set(key, parseAmount(number));
    else if (word !== undefined) fields.set(key, word === 'null' ? null : word === 'true');
    else if (plain !== undefined) fields.set(key, plain.trim());
  }
  return fields;
};

const AMOUNT =
  /(?:\b(rp|idr|usd|eur|gbp|sgd)\b\.?\s?|([$€£])\s?)?(?<![\w.-])(-?\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?|-?\d{1,15}(?:[.,]\d{1,6})?)(?![\w-])(?:\s?(jt|juta|million|rb|ribu|thousand)\b)?/gi;
const SCALES: Record<string, number> = {
  jt: 1e6,
  juta: 1e6,
  million: 1e6,
  rb: 1e3,
  ribu: 1e3,
  thousand: 1e3,
};

const amountsOf = (text: string): Amount[] =>
  [...text.matchAll(AMOUNT)].map((match) => {
    const [, code, sign, digits = '0', scale] = match;
    const value = parseAmount(digits) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1);
    return { value, index: match.index, money: (code ?? sign ?? scale) !== undefined };
  });

/** Reads `5,000,000`, `5.000.000`, `1,234.56` and `1.234,56`: the last separator is the decimal one unless it groups. */
const parseAmount = (digits: string): number => {
  const clean = digits.replace(/[.,]+$/, '');
  const last = Math.max(clean.lastIndexOf('.'), clean.lastIndexOf(','));
  if (last === -1) return Number(clean);
  const separators = new Set(clean.match(/[.,]/g)).size;
  const decimals = clean.length - last - 1;
  const groups = separators === 1 && (decimals === 3 || clean.indexOf('.') !== clean.lastIndexOf('.'));
  const whole = clean.slice(0, last).replace(/[.,]/g, '');
  const rest = clean.slice(last + 1);
  const value = Number(groups ? whole + rest : `${whole}.${rest}`);
  return Number.isFinite(value) ? value : 0;
};

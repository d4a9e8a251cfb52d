/**
 * A text for a property: found in the evidence by the property's format, pattern or name, else a plain one, and
 * always within the schema's length. Explanations say that the sandbox wrote them.
 */
import type { JsonObject } from '@/server/flow/json';
import { compilePattern } from '../../json-schema/re2-engine';
import { hasPhrase } from './choose-label';
import { type Evidence, fieldOf, findByFormat, findReferences, nameWords } from './evidence';
import { ACTIONS } from './lexicon';
import { patternExample } from './pattern-example';
import { properName, summaryOf } from './summarise';

const FORMAT_DEFAULTS: Record<string, string> = {
  email: 'unknown@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/',
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '1970-01-01',
  'date-time': '1970-01-01T00:00:00Z',
  time: '00:00:00Z',
  'iso-time': '00:00:00Z',
  'iso-date-time': '1970-01-01T00:00:00Z',
  duration: 'PT0S',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
  'json-pointer': '',
  'relative-json-pointer': '0',
  'json-pointer-uri-fragment': '#',
  'uri-template': '/',
  byte: '',
  regex: '',
};

type Wish = { evidence: Evidence; name: string; variant: number };

export const fillString = (schema: JsonObject, wish: Wish): string => {
  const min = typeof schema.minLength === 'number' ? schema.minLength : 0;
  const max = typeof schema.maxLength === 'number' ? schema.maxLength : Number.POSITIVE_INFINITY;
  if (typeof schema.pattern === 'string') return patterned(schema.pattern, { min, max }, wish);
  if (typeof schema.format === 'string' && schema.format in FORMAT_DEFAULTS)
    return formatted(schema.format, wish);
  const text = named(wish);
  return fitLength(wish.variant === 0 ? text : `${text} ${wish.variant + 1}`, {
    min,
    max,
    keepEnd: wish.variant > 0,
  });
};

const formatted = (format: string, { evidence, name, variant }: Wish): string => {
  const field = fieldOf(evidence, name);
  const found = findByFormat(evidence, format);
  const said = typeof field === 'string' ? found.find((one) => field.includes(one)) : undefined;
  const chosen = variant === 0 ? (said ?? found[0]) : found[variant];
  return chosen ?? varied(FORMAT_DEFAULTS[format] ?? '', variant);
};

/** Another value of the same format, enough for short lists of unique values. */
const varied = (text: string, variant: number): string => {
  if (variant === 0) return text;
  if (/\d(?=\D*$)/.test(text)) return text.replace(/\d(?=\D*$)/, String((variant % 9) + 1));
  return text === '' || text.includes('/') ? `${text || '/'}${variant}` : `${variant}${text}`;
};

const patterned = (pattern: string, length: { min: number; max: number }, wish: Wish): string => {
  const candidates = patternCandidates(pattern, length, wish);
  const regExp = compilePattern(pattern);
  const fits = candidates.filter((text) => regExp.test(text) && isWithin(text, length));
  return fits[Math.min(wish.variant, fits.length - 1)] ?? candidates[0] ?? '';
};

const patternCandidates = (pattern: string, { min }: { min: number }, wish: Wish): string[] => {
  const field = fieldOf(wish.evidence, wish.name);
  const examples = [...Array(Math.min(min, 64) + 1).keys(), 100, 199].flatMap(
    (stretch) => patternExample(pattern, stretch) ?? [],
  );
  const padded = examples.slice(0, 1).flatMap((text) => [text.padEnd(min, 'a'), text.padStart(min, 'a')]);
  const words = wish.evidence.text.split(/[\s,;:()"']+/, 2_000);
  const trimmed = words.map((word) => word.replace(/[.!?]+$/, ''));
  return [...(typeof field === 'string' ? [field] : []), ...trimmed, ...examples, ...padded];
};

const isWithin = (text: string, { min, max }: { min: number; max: number }): boolean => {
  const chars = [...text].length;
  return chars >= min && chars <= max;
};

const NAMES: readonly { words: readonly string[]; text: (wish: Wish) => string | undefined }[] = [
  { words: ['email', 'mail'], text: ({ evidence }) => findByFormat(evidence, 'email')[0] },
  { words: ['phone', 'mobile', 'telephone'], text: ({ evidence }) => findByFormat(evidence, 'phone')[0] },
  { words: ['url', 'link', 'website'], text: ({ evidence }) => findByFormat(evidence, 'url')[0] },
  { words: ['date', 'day', 'due', 'deadline'], text: ({ evidence }) => findByFormat(evidence, 'date')[0] },
  { words: ['currency'], text: ({ evidence }) => currencyOf(evidence) },
  { words: ['language', 'locale'], text: ({ evidence }) => languageOf(evidence) },
  {
    words: [
      'reason',
      'reasoning',
      'rationale',
      'explanation',
      'justification',
      'analysis',
      'comment',
      'notes',
      'note',
    ],
    text: ({ evidence }) => `Sandbox model, not an AI: judged by words in “${summaryOf(evidence.text, 160)}”`,
  },
  {
    words: ['reply', 'response', 'answer', 'message', 'draft', 'body'],
    text: ({ evidence }) => `Sandbox model, not an AI. About your message: ${summaryOf(evidence.text, 160)}`,
  },
  {
    words: ['action', 'decision', 'recommendation', 'resolution', 'step'],
    text: ({ evidence }) => ACTIONS.find((action) => hasPhrase(evidence.lower, action)) ?? 'review',
  },
  {
    words: [
      'id',
      'number',
      'reference',
      'ref',
      'code',
      'sku',
      'order',
      'invoice',
      'transaction',
      'account',
      'ticket',
    ],
    text: ({ evidence, variant }) => findReferences(evidence)[variant],
  },
  {
    words: ['name', 'customer', 'vendor', 'supplier', 'sender', 'person', 'company', 'merchant', 'applicant'],
    text: ({ evidence, name }) => properName(evidence, name),
  },
];

const named = (wish: Wish): string => {
  const field = fieldOf(wish.evidence, wish.name);
  if (typeof field === 'string' && field !== '') return field;
  if (typeof field === 'number') return String(field);
  const words = nameWords(wish.name);
  for (const rule of NAMES) {
    const text = rule.words.some((word) => words.includes(word)) ? rule.text(wish) : undefined;
    if (text !== undefined) return text;
  }
  return summaryOf(wish.evidence.text, 140) || 'unknown';
};

const currencyOf = ({ text }: Evidence): string | undefined => {
  const code = /\b(IDR|USD|EUR|GBP|SGD|JPY|AUD)\b/i.exec(text)?.[1]?.toUpperCase();
  if (code !== undefined) return code;
  if (/\bRp\b/i.test(text)) return 'IDR';
  return text.includes('€') ? 'EUR' : text.includes('£') ? 'GBP' : text.includes('$') ? 'USD' : undefined;
};

const languageOf = ({ words }: Evidence): string =>
  ['yang', 'tidak', 'saya', 'dan', 'untuk'].filter((word) => words.has(word)).length > 1 ? 'id' : 'en';

const fitLength = (
  text: string,
  { min, max, keepEnd }: { min: number; max: number; keepEnd: boolean },
): string => {
  const chars = [...text];
  const cut = keepEnd && chars.length > max ? chars.slice(chars.length - max) : chars.slice(0, max);
  const filler = cut.length === 0 ? ['x'] : cut;
  while (cut.length < min) cut.push(...filler.slice(0, min - cut.length));
  return cut.join('');
};

/** A number for a property: from the text when its name says where to look, and always one that the schema allows. */
import type { JsonObject } from '@/server/flow/json';
import { cueScore } from './choose-label';
import { type Evidence, fieldOf, nameWords } from './evidence';
import { type NumberRange, numberNear, numberRange } from './number-range';

const MONEY = new Set(
  'amount total price cost sum value fee balance subtotal refund tax nominal jumlah'.split(' '),
);
const LEVEL = new Set('urgency priority severity risk importance'.split(' '));
const CERTAINTY = new Set('confidence score probability certainty likelihood'.split(' '));
const NEAR_CHARS = 24;

export const fillNumber = (
  schema: JsonObject,
  { evidence, name, variant }: { evidence: Evidence; name: string; variant: number },
): number => {
  const range = numberRange(schema);
  return numberNear(targetOf(range, evidence, name), range, variant);
};

const targetOf = (range: NumberRange, evidence: Evidence, name: string): number => {
  const words = nameWords(name);
  const field = fieldOf(evidence, name);
  if (typeof field === 'number') return field;
  const near = nearName(evidence, words);
  if (near !== undefined) return near;
  const { low, high, bounded } = range;
  if (words.some((word) => LEVEL.has(word))) return bounded ? low + levelOf(evidence) * (high - low) : 0;
  if (words.some((word) => CERTAINTY.has(word))) return bounded ? low + 0.6 * (high - low) : 0.6;
  if (words.some((word) => MONEY.has(word))) return largestAmount(evidence) ?? 0;
  return 0;
};

/** The number that follows the name closely: `quantity is 3`, `age 42`. */
const nearName = ({ lower, amounts }: Evidence, words: readonly string[]): number | undefined => {
  const phrase = words.join(' ');
  const at = phrase === '' ? -1 : lower.indexOf(phrase);
  if (at === -1) return undefined;
  const from = at + phrase.length;
  return amounts.find(({ index }) => index >= from && index - from <= NEAR_CHARS)?.value;
};

const largestAmount = ({ amounts }: Evidence): number | undefined => {
  const money = amounts.filter((amount) => amount.money);
  const pool = (money.length > 0 ? money : amounts).map((amount) => amount.value);
  return pool.length === 0 ? undefined : Math.max(...pool);
};

/** 0 calm to 1 alarming; an ordinary text is a little below the middle. */
const levelOf = (evidence: Evidence): number => {
  const urgent = cueScore('urgent', evidence);
  if (urgent > 0) return urgent > 1 ? 1 : 0.75;
  if (cueScore('low', evidence) > 0) return 0.2;
  return cueScore('complaint', evidence) + cueScore('technical', evidence) > 1 ? 0.65 : 0.4;
};

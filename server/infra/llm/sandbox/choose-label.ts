/** Chooses among labels by what speaks for each in the text; deterministic, first of equals, careful without evidence. */
import type { JsonValue } from '@/server/flow/json';
import { type Evidence, fieldOf, nameWords } from './evidence';
import { FALLBACK_LABELS, TOPICS } from './lexicon';

/** The labels, most spoken for first. A field of the text that names a label outright wins. */
export const rankLabels = (labels: readonly JsonValue[], evidence: Evidence, name: string): JsonValue[] => {
  const said = fieldOf(evidence, name);
  const own = labels.map((label) => ownMentions(label, evidence));
  // A prompt that lists every label speaks for none of them.
  const listed = labels.length > 1 && own.filter((count) => count > 0).length >= labels.length - 1;
  const scored = labels.map((label, index) => ({
    label,
    index,
    score:
      (label === said ? 1_000 : 0) +
      (listed ? 0 : 3 * (own[index] ?? 0)) +
      (typeof label === 'string' ? cueScore(label, evidence) : 0),
  }));
  const rank = (one: (typeof scored)[number]) => (one.score > 0 ? one.score : fallbackScore(one.label));
  return scored.sort((a, b) => rank(b) - rank(a) || a.index - b.index).map(({ label }) => label);
};

/** How much the text speaks for a label through the cues of its topics. */
export const cueScore = (label: string, { lower }: Evidence): number => {
  const words = nameWords(label);
  const whole = words.join('_');
  const topics = TOPICS.filter((topic) => topic.labels.some((one) => one === whole || words.includes(one)));
  const cues = new Set(topics.flatMap((topic) => topic.cues));
  let score = 0;
  for (const cue of cues) if (hasPhrase(lower, cue)) score += cue.split(' ').length ** 2;
  return score;
};

/** Whether the phrase stands in the text as whole words. */
export const hasPhrase = (lower: string, phrase: string): boolean => {
  for (let at = lower.indexOf(phrase); at !== -1; at = lower.indexOf(phrase, at + 1)) {
    if (!isWordChar(lower[at - 1]) && !isWordChar(lower[at + phrase.length])) return true;
  }
  return false;
};

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

const ownMentions = (label: JsonValue, { lower }: Evidence): number => {
  const phrase = typeof label === 'string' ? nameWords(label).join(' ') : '';
  return phrase !== '' && (hasPhrase(lower, phrase) || hasPhrase(lower, phrase.replaceAll(' ', '_'))) ? 1 : 0;
};

/** Below any evidence, above nothing: the order in which a careful clerk falls back. */
const fallbackScore = (label: JsonValue): number => {
  const index = typeof label === 'string' ? FALLBACK_LABELS.indexOf(nameWords(label).join('_')) : -1;
  return index === -1 ? 0 : (FALLBACK_LABELS.length - index) / 1_000;
};

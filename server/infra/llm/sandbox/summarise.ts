/** Shortens and picks from text: no understanding, only its first sentences and its capitalised words. */
import { type Evidence, nameWords } from './evidence';

const INSTRUCTION =
  /^\s*(?:please\s+)?(?:classify|summari[sz]e|extract|investigate|review|triage|analy[sz]e|assess|categori[sz]e|propose|decide|read|evaluate|check|draft|write|ringkas|klasifikasi)\b[^:\n]{0,200}[:\n]\s*/i;

/** The start of what the text is about, without a leading instruction, cut at a sentence or a word. */
export const summaryOf = (text: string, charsMax: number): string => {
  const subject = subjectOf(text).replace(/\s+/g, ' ').trim();
  if (subject.length <= charsMax) return subject;
  const start = subject.slice(0, charsMax);
  const sentence = Math.max(start.lastIndexOf('. '), start.lastIndexOf('! '), start.lastIndexOf('? '));
  if (sentence >= charsMax / 3) return start.slice(0, sentence + 1);
  const word = start.lastIndexOf(' ');
  return `${word > 0 ? start.slice(0, word) : start.slice(0, charsMax - 1)}…`;
};

/** The text after an instruction such as "Classify this ticket:"; the whole text when nothing follows. */
const subjectOf = (text: string): string => {
  const rest = text.slice(INSTRUCTION.exec(text)?.[0].length ?? 0);
  return rest.trim() === '' ? text : rest;
};

/** Up to `count` sentences or lines of the text, as evidence to list. */
export const sentencesOf = (text: string, count: number): string[] =>
  subjectOf(text)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 2)
    .slice(0, count)
    .map((sentence) => summaryOf(sentence, 160));

/** Capitalised words after the name or after "from", "by", "is"; else the first pair of them in the text. */
export const properName = ({ text }: Evidence, name: string): string | undefined => {
  const last = nameWords(name).at(-1) ?? '';
  const capitals = "((?:[A-Z][\\w.&'-]{0,30}\\s?){1,5})";
  const spelled = last === '' ? '(?!)' : `[${last[0]}${last[0]?.toUpperCase()}]${last.slice(1)}`;
  const near = new RegExp(`\\b${spelled}\\b(?:\\s(?:name|is|was))?[\\s:]{1,3}${capitals}`).exec(text);
  const after = new RegExp(`\\b(?:from|by|for|dear|vendor|customer|pt|cv)[\\s:]{1,3}${capitals}`).exec(text);
  const pair = /\b([A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){1,3})\b/.exec(text);
  const found = [near?.[1], after?.[1], pair?.[1]].find((one) => one !== undefined && /^[A-Z]/.test(one));
  return found?.trim().replace(/[.,]+$/, '');
};

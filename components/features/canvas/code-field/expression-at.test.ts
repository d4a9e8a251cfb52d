import { describe, expect, it } from 'vitest';
import type { CodeLanguage } from './code-language';
import { placeholdersOf } from './expression-at';

const insides = (text: string, language: CodeLanguage) =>
  placeholdersOf(text, language).map(({ start, end }) => text.slice(start, end));

describe('placeholders, finished or not', () => {
  it.each<[CodeLanguage, string, string[]]>([
    ['template', 'a ${b} c ${d.e}', ['b', 'd.e']],
    ['template', '$${a} ${b}', ['b']],
    ['template', '${a["}"]} ${b}', ['a["}"]', 'b']],
    ['template', '${{"a": 1}.a} x', ['{"a": 1}.a']],
    ['template', 'a ${b and on', ['b and on']],
    ['json', '{ "a": "${b.", "c": 1 }', ['b.']],
    ['json', '{ "a": "${b[\\"}\\"]}", "c": 1 }', ['b[\\"}\\"]']],
  ])('%s: %s', (language, text, expected) => {
    expect(insides(text, language)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { CodeLanguage } from './code-language';
import { insertPath } from './insert-path';

/** `|` marks the cursor, or both ends of the selection. */
function inserted(marked: string, path: string, language: CodeLanguage): string {
  const [before = '', middle = '', after] = marked.split('|');
  const text = before + middle + (after ?? '');
  const from = before.length;
  const to = after === undefined ? from : from + middle.length;
  const change = insertPath(text, { from, to }, path, language);
  const next = text.slice(0, change.from) + change.insert + text.slice(change.to);
  return `${next.slice(0, change.cursor)}|${next.slice(change.cursor)}`;
}

describe('putting a path into a text', () => {
  it.each<[CodeLanguage, string, string]>([
    ['template', 'Dear |', 'Dear ${a.b}|'],
    ['template', 'Dear |you|!', 'Dear ${a.b}|!'],
    ['template', 'Dear ${|}', 'Dear ${a.b|}'],
    ['template', 'Dear ${x.y| + 1}', 'Dear ${a.b| + 1}'],
    ['template', 'Dear ${x.|y + 1}', 'Dear ${a.b| + 1}'],
    ['template', 'costs $${| of it', 'costs $${${a.b}| of it'],
    ['expression', '1 + |', '1 + a.b|'],
    ['expression', '1 + tri|', '1 + a.b|'],
    ['json', '|', '${a.b}|'],
    ['json', '{ "x": | }', '{ "x": "${a.b}"| }'],
    ['json', '{ "x": "to |" }', '{ "x": "to ${a.b}|" }'],
    ['json', '{ "x": "${|}" }', '{ "x": "${a.b|}" }'],
  ])('%s: %s becomes %s', (language, before, after) => {
    expect(inserted(before, 'a.b', language)).toBe(after);
  });

  it('escapes quotes where JSON needs it', () => {
    expect(inserted('{ "x": "|" }', 'a["b c"]', 'json')).toBe('{ "x": "${a[\\"b c\\"]}|" }');
    expect(inserted('{ "x": | }', 'a["b c"]', 'json')).toBe('{ "x": "${a[\\"b c\\"]}"| }');
  });
});

/** Every error code that a caller can meet has a page in docs/errors, and every page has its code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const THROWN = [/new DomainError\(\s*'[a-z_]+',\s*'([a-z_]+)'/g, /\bconflict\(\s*'([a-z_]+)'/g];
const ANSWERED = [/\{ code: '([a-z_]+)', message/g, /'x-error-code': '([a-z_]+)'/g];

function codesIn(folder: string, patterns: readonly RegExp[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/[.]test[.]ts$|(^|\/)testing\//.test(name))
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
    });
}

test('every error code has a page, and every page a code', () => {
  const codes = [
    ...new Set([...codesIn('server/services', THROWN), ...codesIn('server/api', [...THROWN, ...ANSWERED])]),
  ].sort();
  const pages = readdirSync('docs/errors')
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/[.]md$/, ''));
  expect(codes.length).toBeGreaterThan(20);
  expect(pages.sort(), 'write docs/errors/<code>.md and its line in docs/errors/README.md').toEqual(codes);
});

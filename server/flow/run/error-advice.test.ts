import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { errorAdvice, STEP_ERROR_CODES } from './error-advice';

const GENERAL = errorAdvice({ code: 'nobody_knows' });

/** Codes that a step may fail with, as the sources write them. */
function codesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !/test|testing/.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(
        /code: '([a-z_]+)',\s*(?:message|retryable)/g,
      ),
    ])
    .map(([, code = '']) => code);
}

it('has something to say about every code that the engine gives', () => {
  const codes = [
    'server/infra/gateway',
    'server/infra/llm',
    'server/services/runs',
    'server/services/approvals',
  ]
    .flatMap(codesIn)
    .filter((code) => code !== 'http_error');
  expect(codes).toContain('service_not_connected');
  expect([...new Set(codes)].filter((code) => errorAdvice({ code }) === GENERAL)).toEqual([]);
});

it('tells apart what a service may have meant by its status', () => {
  const statuses = [400, 401, 404, 409, 429, 503, 418, undefined];
  const advice = statuses.map((statusCode) =>
    errorAdvice({ code: 'http_error', details: statusCode === undefined ? null : { statusCode } }),
  );
  expect(new Set(advice.slice(0, 6)).size).toBe(6);
  expect(advice[6]).toBe(advice[7]);
});

it('is not led astray by a code that is a name of the language', () => {
  expect(errorAdvice({ code: 'constructor' })).toBe(GENERAL);
});

it('stands in the docs, word for word', () => {
  const page = readFileSync('docs/step-errors.md', 'utf8');
  const written = STEP_ERROR_CODES.filter((code) => code !== 'http_error').map(
    (code) => `| \`${code}\` | ${errorAdvice({ code })} |`,
  );
  expect(written.filter((line) => !page.includes(line))).toEqual([]);
  expect(page.match(/^\| `[a-z_]+` \|/gm)).toHaveLength(STEP_ERROR_CODES.length);
});

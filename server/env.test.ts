import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EnvError, environmentSchema, parseEnv } from './env';

const example = fs.readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const readme = fs.readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const names = Object.keys(environmentSchema.shape).sort();
const listed = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => String(match[1])).sort();

const refusal = (source: Record<string, string>): string => {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the environment', () => {
  test('needs nothing to be set', () => {
    const settings = parseEnv({});
    expect(settings).toMatchObject({
      PORT: 3000,
      ORG_TIMEZONE: 'Asia/Jakarta',
      OUTBOUND_ALLOW: [],
      LOG_LEVEL: 'info',
    });
    expect(settings.DATABASE_URL).toBeUndefined();
    expect(settings.DATA_DIR).toMatch(/[\\/]\.data$/);
  });

  test('takes an empty or blank variable as unset', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: ' ', OIDC_ISSUER: '' })).toEqual(parseEnv({}));
  });

  test('takes an old encryption key beside the new one', () => {
    const keys = `${'a'.repeat(64)},${Buffer.alloc(32).toString('base64')}`;
    expect(parseEnv({ APP_ENCRYPTION_KEY: keys }).APP_ENCRYPTION_KEY).toBe(keys);
    expect(refusal({ APP_ENCRYPTION_KEY: `${keys},` })).toContain('APP_ENCRYPTION_KEY should be');
    expect(refusal({ APP_ENCRYPTION_KEY: 'a'.repeat(128) })).toContain('APP_ENCRYPTION_KEY should be');
  });

  test('cannot be changed once parsed', () => {
    expect(Object.isFrozen(parseEnv({}))).toBe(true);
  });

  test('parses numbers, flags, lists and addresses', () => {
    const settings = parseEnv({
      PORT: '8080',
      TRUST_PROXY: 'true',
      OUTBOUND_ALLOW: 'crm.internal, 127.0.0.1:4000,10.0.0.0/8, [::1]:80, fd00::/8',
      NEXTAUTH_URL: 'https://desk.example/',
    });
    expect(settings).toMatchObject({
      PORT: 8080,
      TRUST_PROXY: true,
      NEXTAUTH_URL: 'https://desk.example',
    });
    expect(settings.OUTBOUND_ALLOW).toEqual([
      'crm.internal',
      '127.0.0.1:4000',
      '10.0.0.0/8',
      '[::1]:80',
      'fd00::/8',
    ]);
  });

  test.each([
    ['PORT', 'eighty', 'PORT should be a port number from 1 to 65535, not "eighty".'],
    ['PORT', '70000', 'PORT should be a port number from 1 to 65535, not "70000".'],
    ['ORG_TIMEZONE', 'Mars', 'ORG_TIMEZONE should be the IANA time zone of new organisations, not "Mars".'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL should be trace, debug, info, warn, error, fatal or silent, not "loud".',
    ],
    ['TRUST_PROXY', 'maybe', 'TRUST_PROXY should be true when a reverse proxy of yours sets X-Forwarded-For'],
    ['OUTBOUND_ALLOW', 'a b', 'OUTBOUND_ALLOW should be a comma-separated list of host'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL should be a PostgreSQL address'],
    [
      'LLM_BASE_URL',
      'localhost:11434',
      'LLM_BASE_URL should be the address of an OpenAI-compatible endpoint',
    ],
    [
      'APP_ENCRYPTION_KEY',
      'short',
      'APP_ENCRYPTION_KEY should be 32 random bytes as base64 or as 64 hex digits',
    ],
    ['DEMO_API_KEY', 'secret', 'DEMO_API_KEY should be an API key'],
  ])('refuses %s=%s with its name and what it should be', (name, value, message) => {
    expect(refusal({ [name]: value })).toContain(message);
  });

  test('names every bad variable at once', () => {
    expect(refusal({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });

  test.each([
    'NEXTAUTH_SECRET',
    'DEMO_PASSWORD',
    'APP_ENCRYPTION_KEY',
    'DATABASE_URL',
    'SMTP_URL',
    'DEMO_API_KEY',
  ])('never echoes the value of %s', (name) => {
    expect(refusal({ [name]: 's3cr3t' })).not.toContain('s3cr3t');
  });

  test('demands the variables that belong together', () => {
    expect(refusal({ OIDC_ISSUER: 'https://id.example' })).toBe(
      'OIDC_CLIENT_ID must be set with OIDC_ISSUER.\nOIDC_CLIENT_SECRET must be set with OIDC_ISSUER.',
    );
  });

  test('describes every variable', () => {
    for (const field of Object.values(environmentSchema.shape)) expect(field.description).toBeTruthy();
  });

  test('is listed in .env.example, variable by variable', () => {
    expect(listed(example, /^# ([A-Z][A-Z0-9_]*)=/gm)).toEqual(names);
  });

  test('shows its true defaults in .env.example', () => {
    const defaults = Object.entries(parseEnv({})).filter(
      ([name]) => !['DATA_DIR', 'NODE_ENV', 'OUTBOUND_ALLOW'].includes(name),
    );
    for (const [name, value] of defaults) expect(example).toContain(`# ${name}=${String(value)}\n`);
  });

  test('is listed in the README, variable by variable', () => {
    const table = readme.slice(readme.indexOf('## Environment'));
    expect(listed(table, /^\| `([A-Z][A-Z0-9_]*)`/gm)).toEqual(names);
  });
});

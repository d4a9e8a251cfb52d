import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSecrets } from './secrets-file';

describe('the secrets file', () => {
  let dataDir: string;
  const file = () => path.join(dataDir, 'secrets.json');

  beforeEach(() => {
    dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'secrets-')), 'data');
  });
  afterEach(() => fs.rmSync(path.dirname(dataDir), { recursive: true, force: true }));

  test('makes every missing secret once and gives the same ones at the next start', () => {
    const first = loadSecrets(dataDir, {});
    expect(Buffer.from(first.APP_ENCRYPTION_KEY, 'base64')).toHaveLength(32);
    expect(first.DEMO_API_KEY).toMatch(/^qe_sk_live_[A-Z2-7]{32}$/);
    expect(new Set(Object.values(first)).size).toBe(4);
    expect(loadSecrets(dataDir, {})).toEqual(first);
  });

  test('is readable by its owner only', () => {
    loadSecrets(dataDir, {});
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  test('prefers what the operator set and never stores it', () => {
    const secrets = loadSecrets(dataDir, { NEXTAUTH_SECRET: 'set by the operator' });
    expect(secrets.NEXTAUTH_SECRET).toBe('set by the operator');
    expect(fs.readFileSync(file(), 'utf8')).not.toContain('set by the operator');
  });

  test('writes nothing when everything is set', () => {
    loadSecrets(dataDir, {
      APP_ENCRYPTION_KEY: 'a',
      NEXTAUTH_SECRET: 'b',
      DEMO_PASSWORD: 'c',
      DEMO_API_KEY: 'd',
    });
    expect(fs.existsSync(file())).toBe(false);
  });

  test('keeps the old secrets when one more is needed', () => {
    const before = loadSecrets(dataDir, { DEMO_PASSWORD: 'given at first' });
    const after = loadSecrets(dataDir, {});
    expect(after).toEqual({ ...before, DEMO_PASSWORD: after.DEMO_PASSWORD });
    expect(after.DEMO_PASSWORD).not.toBe('given at first');
    expect(fs.readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  test('refuses a damaged file by name instead of making new secrets', () => {
    fs.mkdirSync(dataDir);
    fs.writeFileSync(file(), '{"APP_ENCRYPTION_KEY": 7');
    expect(() => loadSecrets(dataDir, {})).toThrow(`The secrets file ${file()} is damaged`);
    expect(fs.readFileSync(file(), 'utf8')).toBe('{"APP_ENCRYPTION_KEY": 7');
  });
});

/**
 * Secrets that the operator did not set are made at the first start and kept in `DATA_DIR/secrets.json`, readable
 * by the owner only. Guarantees: a later start gets the same ones, and of two first starts at once one wins.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const makers = {
  APP_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  NEXTAUTH_SECRET: () => randomBytes(32).toString('base64url'),
  DEMO_PASSWORD: () => base32(randomBytes(16)).toLowerCase(),
  DEMO_API_KEY: () => `qe_sk_live_${base32(randomBytes(32))}`,
} as const;

type SecretName = keyof typeof makers;
export type Secrets = Readonly<Record<SecretName, string>>;

const NAMES = Object.keys(makers) as readonly SecretName[];
const fileSchema = z.partialRecord(z.enum(NAMES), z.string().min(1));
type Stored = z.output<typeof fileSchema>;

/**
 * The process's secrets: those given, and for the rest those of the secrets file, which is made or completed.
 *
 * @throws Error naming the file when it cannot be read, parsed or written.
 */
export function loadSecrets(
  dataDir: string,
  given: Partial<Record<SecretName, string | undefined>>,
): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const stored = read(file);
  const complete = (from: Stored) =>
    Object.fromEntries(NAMES.map((name) => [name, given[name] ?? from[name]])) as Record<
      SecretName,
      string | undefined
    >;
  const missing = NAMES.filter((name) => complete(stored ?? {})[name] === undefined);
  if (missing.length === 0) return complete(stored ?? {}) as Secrets;
  const made = { ...stored, ...Object.fromEntries(missing.map((name) => [name, makers[name]()])) };
  return complete(write(file, made, stored === undefined)) as Secrets;
}

function read(file: string): Stored | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The secrets file ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    // Making new secrets here would lock the operator out of everything encrypted with the old ones.
    throw new Error(
      `The secrets file ${file} is damaged. Restore it, or remove it to lose what it encrypted.`,
    );
  }
}

/** Writes whole or not at all. A first write that finds the file already there yields to it. */
function write(file: string, secrets: Stored, isFirst: boolean): Stored {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    if (!isFirst) {
      fs.renameSync(draft, file);
      return secrets;
    }
    fs.linkSync(draft, file);
    return secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { ...secrets, ...read(file) };
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
}

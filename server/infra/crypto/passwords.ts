/**
 * Passwords as scrypt hashes that carry their own parameters, so that they can be raised later without a reset.
 * Checking an unknown account costs the same as checking a wrong password.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

type Parameters = { cost: number; blockSize: number; parallelization: number };

/** About 60 ms and 32 MB a hash. */
const CURRENT: Parameters = { cost: 2 ** 15, blockSize: 8, parallelization: 1 };
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
const KEY_BYTES = 32;
const PATTERN = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/** The stored form: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, CURRENT);
  const { cost, blockSize, parallelization } = CURRENT;
  return [
    'scrypt',
    cost,
    blockSize,
    parallelization,
    salt.toString('base64url'),
    hash.toString('base64url'),
  ].join('$');
}

/** Whether `password` is the one behind `stored`. An absent or unreadable `stored` is false, after the same work. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const parsed = parse(stored);
  const salt = parsed?.salt ?? Buffer.alloc(16);
  const hash = await derive(password, salt, parsed?.parameters ?? CURRENT);
  return parsed !== undefined && timingSafeEqual(hash, parsed.hash);
}

/** Whether `stored` was made with other parameters than new hashes are. */
export function needsRehash(stored: string): boolean {
  const parameters = parse(stored)?.parameters;
  return JSON.stringify(parameters) !== JSON.stringify(CURRENT);
}

function parse(stored: string | undefined) {
  const [, cost, blockSize, parallelization, salt, hash] = PATTERN.exec(stored ?? '') ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  const parameters: Parameters = {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  };
  return { parameters, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** The same text typed on different keyboards is the same password. */
function derive(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const options: ScryptOptions = { ...parameters, maxmem: MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/**
 * Signing in with a password (contract 2.0). Guarantees: five attempts a minute from one address, the same work for
 * unknown accounts as for wrong passwords, and an audit entry for every attempt on a member's account.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { hashPassword, needsRehash, verifyPassword } from '@/server/infra/crypto/passwords';
import type { Platform } from '../platform';
import { findAccount, recordSignIn, type SignInAccount, signedIn } from './sign-in-account';
import type { SignInOutcome } from './sign-in-outcome';

const ATTEMPTS_PER_MINUTE = 5;
const limiters = new WeakMap<Platform, RateLimiterMemory>();

export type SignInAttempt = { email: string; password: string; ip: string };

/** Counts the attempt, then compares the password. Disabled accounts are refused like wrong passwords. */
export async function verifyCredentials(platform: Platform, attempt: SignInAttempt): Promise<SignInOutcome> {
  const { email, password, ip } = attempt;
  const retryAfterSeconds = await countAttempt(platform, ip);
  if (retryAfterSeconds !== undefined) return { kind: 'limited', retryAfterSeconds };
  const account = await findAccount(platform.sql, email);
  const isRight = await verifyPassword(password, account?.passwordHash ?? undefined);
  if (account === undefined) {
    platform.logger.info({ ip }, 'sign-in refused: no such member');
    return { kind: 'refused' };
  }
  if (!isRight || account.isDisabled) {
    const refusal = isRight ? 'account disabled' : 'wrong password';
    await recordSignIn(platform, account, { method: 'password', ip, refusal });
    return { kind: 'refused' };
  }
  const current = await withCurrentHash(platform, account, password);
  await recordSignIn(platform, current, { method: 'password', ip });
  return signedIn(current);
}

/** Seconds to wait when this attempt is one too many. */
async function countAttempt(platform: Platform, ip: string): Promise<number | undefined> {
  const limiter =
    limiters.get(platform) ?? new RateLimiterMemory({ points: ATTEMPTS_PER_MINUTE, duration: 60 });
  limiters.set(platform, limiter);
  try {
    await limiter.consume(ip);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

/** Hashes grow stronger over the years; only now is the password at hand to make a new one. */
async function withCurrentHash(
  platform: Platform,
  account: SignInAccount,
  password: string,
): Promise<SignInAccount> {
  if (account.passwordHash === null || !needsRehash(account.passwordHash)) return account;
  await platform.sql.query({
    name: 'rehash_password',
    // Unless the password was changed in between.
    text: 'UPDATE user_account SET password_hash = $3 WHERE id = $1 AND password_hash = $2',
    values: [account.userId, account.passwordHash, await hashPassword(password)],
  });
  return (await findAccount(platform.sql, account.email)) ?? account;
}

import { hashPassword, needsRehash, verifyPassword } from '@/server/infra/crypto/passwords';
import { countLogin } from '../limits/count-login';
import type { Platform } from '../platform';
import { findAccount, recordLogin, signedIn } from './find-account';
import type { SignInOutcome } from './sign-in-outcome';

export type LoginAttempt = { email: string; password: string; ip: string };

/**
 * Counts the attempt against the login limit, then compares the password (contract 2.0, 6.1). Every refusal looks and
 * takes the same, so nobody learns which addresses have an account.
 */
export async function verifyCredentials(platform: Platform, attempt: LoginAttempt): Promise<SignInOutcome> {
  const { email, password, ip } = attempt;
  const retryAfterSeconds = await countLogin(platform.sql, ip, platform.clock.now());
  if (retryAfterSeconds !== undefined) return { kind: 'limited', retryAfterSeconds };
  const account = await findAccount(platform.sql, email);
  const isRight = await verifyPassword(password, account?.passwordHash ?? undefined);
  if (!account) return { kind: 'refused' };
  if (!isRight || account.isDisabled) {
    const reason = isRight ? 'disabled' : 'wrong password';
    await recordLogin(platform, account, { outcome: 'failed', method: 'password', reason, ip });
    return { kind: 'refused' };
  }
  if (account.passwordHash !== null && needsRehash(account.passwordHash)) {
    await platform.sql.query({
      name: 'rehash_password',
      text: 'UPDATE user_account SET password_hash = $2 WHERE id = $1 AND password_hash = $3',
      values: [account.userId, await hashPassword(password), account.passwordHash],
    });
  }
  await recordLogin(platform, account, { outcome: 'succeeded', method: 'password', ip });
  return { kind: 'signed_in', user: signedIn(account) };
}

import type { Platform } from '../platform';
import { findAccount, recordLogin, signedIn } from './find-account';
import type { OidcIdentity, SignInOutcome } from './sign-in-outcome';

/**
 * The member whose e-mail address the operator's issuer vouches for. An address that the issuer has not verified
 * proves nothing, and nobody becomes a member by signing in.
 */
export async function findOidcMember(platform: Platform, identity: OidcIdentity): Promise<SignInOutcome> {
  const account = await findAccount(platform.sql, identity.email);
  if (!account) return { kind: 'refused' };
  const reason = refusal(identity, account.isDisabled);
  if (reason !== undefined) {
    await recordLogin(platform, account, { outcome: 'failed', method: 'oidc', reason });
    return { kind: 'refused' };
  }
  await recordLogin(platform, account, { outcome: 'succeeded', method: 'oidc' });
  return { kind: 'signed_in', user: signedIn(account) };
}

function refusal(identity: OidcIdentity, isDisabled: boolean): string | undefined {
  if (!identity.isEmailVerified) return 'e-mail address not verified by the issuer';
  return isDisabled ? 'disabled' : undefined;
}

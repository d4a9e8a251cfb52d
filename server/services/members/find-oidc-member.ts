/**
 * Signing in through the operator's OpenID Connect issuer. An identity belongs to the member with its e-mail address,
 * provided that the issuer has verified it; nobody becomes a member by signing in.
 */
import type { Platform } from '../platform';
import { findAccount, recordSignIn, signedIn } from './sign-in-account';
import type { OidcIdentity, SignInOutcome } from './sign-in-outcome';

/** The member that an issuer's identity belongs to; `refused` for strangers, unverified addresses and disabled accounts. */
export async function findOidcMember(platform: Platform, identity: OidcIdentity): Promise<SignInOutcome> {
  const { issuer, subject, email, isEmailVerified } = identity;
  const account = isEmailVerified ? await findAccount(platform.sql, email) : undefined;
  if (account === undefined) {
    platform.logger.info({ issuer, subject, isEmailVerified }, 'sign-in refused: no such member');
    return { kind: 'refused' };
  }
  if (account.isDisabled) {
    await recordSignIn(platform, account, { method: 'oidc', refusal: 'account disabled' });
    return { kind: 'refused' };
  }
  await recordSignIn(platform, account, { method: 'oidc' });
  return signedIn(account);
}

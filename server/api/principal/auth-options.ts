/**
 * How people sign in: a password of our own, or an OpenID Connect issuer when one is set. The session is a signed
 * token in an http-only cookie; it carries who it is, never what they may do. NextAuth writes it anew whenever it is
 * asked for the session, so the token says itself when the session ends.
 */
import type { AuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { newId } from '@/server/infra/ids/ids';
import type { SignIn } from '@/server/running-app';
import type { SignedIn } from '@/server/services/members/sign-in-outcome';
import { sessionClaims } from './session-claims';

export const SESSION_MAX_AGE_SECONDS = 12 * 60 * 60;
/** The id of the OpenID Connect provider, as in `/api/auth/signin/oidc`. */
export const OIDC_PROVIDER = 'oidc';

type OidcProfile = { sub: string; email?: string; email_verified?: boolean; name?: string; iss?: string };

/** The session cookie's name; browsers keep a `__Secure-` one on https only. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Secure-countersign.session' : 'countersign.session';
}

/** The NextAuth configuration of one installation. */
export function authOptions(signIn: SignIn): AuthOptions {
  return {
    secret: signIn.secret,
    useSecureCookies: signIn.isSecure,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_SECONDS },
    // Else the cookie ends, but the token in it is good for another month.
    jwt: { maxAge: SESSION_MAX_AGE_SECONDS },
    cookies: {
      sessionToken: {
        name: sessionCookieName(signIn.isSecure),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: signIn.isSecure },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [credentials(signIn), ...(signIn.oidc === undefined ? [] : [oidc(signIn.oidc)])],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== OIDC_PROVIDER || signIn.oidc === undefined) return true;
        const member = await memberOf(signIn, profile as OidcProfile, signIn.oidc.issuer);
        if (member === undefined) return false;
        Object.assign(user, sessionUser(member));
        return true;
      },
      jwt: ({ token, user }) =>
        user === undefined ? token : { ...token, sub: user.id, ...newSession(user) },
      session: ({ session, token }) => ({ ...session, userId: token.sub, orgId: token.orgId }),
    },
    events: {
      signOut: async ({ token }) => {
        const claims = sessionClaims.safeParse(token);
        if (!claims.success) return;
        const { sessionId, endsAt } = claims.data;
        await signIn.endSession({ id: sessionId, endsAt: new Date(endsAt) });
      },
    },
  };
}

/** Where the caller is, for the login limit: the hop that our own proxy, or Next.js itself, has seen. */
export function callerAddress(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(',').at(-1)?.trim() || 'unknown';
}

function credentials(signIn: SignIn) {
  return CredentialsProvider({
    name: 'Countersign',
    credentials: {
      email: { label: 'E-mail', type: 'email', placeholder: 'you@example.com' },
      password: { label: 'Password', type: 'password' },
    },
    authorize: async (given, request) => {
      if (!given?.email || !given.password) return null;
      const forwarded: unknown = request.headers?.['x-forwarded-for'];
      const ip = callerAddress(typeof forwarded === 'string' ? forwarded : undefined);
      const outcome = await signIn.verifyCredentials({ email: given.email, password: given.password, ip });
      return outcome.kind === 'signed_in' ? sessionUser(outcome.user) : null;
    },
  });
}

function oidc(issuer: NonNullable<SignIn['oidc']>): OAuthConfig<OidcProfile> {
  return {
    id: OIDC_PROVIDER,
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: `${issuer.issuer}/.well-known/openid-configuration`,
    clientId: issuer.clientId,
    clientSecret: issuer.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile) => ({ id: profile.sub, email: profile.email, name: profile.name }),
  };
}

async function memberOf(signIn: SignIn, profile: OidcProfile, issuer: string): Promise<SignedIn | undefined> {
  if (!profile.email) return undefined;
  const outcome = await signIn.findOidcMember({
    issuer: profile.iss ?? issuer,
    subject: profile.sub,
    email: profile.email,
    isEmailVerified: profile.email_verified === true,
    name: profile.name ?? profile.email,
  });
  return outcome.kind === 'signed_in' ? outcome.user : undefined;
}

const sessionUser = (user: SignedIn) => ({
  id: user.userId,
  orgId: user.orgId,
  email: user.email,
  name: user.name,
  stamp: user.stamp,
});

/** `User` of NextAuth knows neither organisation nor stamp. */
const newSession = (user: User & { orgId?: unknown; stamp?: unknown }) => ({
  orgId: user.orgId,
  stamp: user.stamp,
  sessionId: newId('ses'),
  endsAt: Date.now() + SESSION_MAX_AGE_SECONDS * 1_000,
});

import type { Account, Session, User } from 'next-auth';
import { describe, expect, test } from 'vitest';
import type { SignIn } from '@/server/running-app';
import type { OidcIdentity, SignedIn } from '@/server/services/members/sign-in-outcome';
import { authOptions, callerAddress, OIDC_PROVIDER, sessionCookieName } from './auth-options';

const ADA: SignedIn = {
  userId: 'usr_ada',
  orgId: 'org_bank',
  email: 'ada@bank.example',
  name: 'Ada',
  stamp: '5eal',
};
const OIDC = { issuer: 'https://id.example', clientId: 'desk', clientSecret: 'shared' };

const signIn = (part: Partial<SignIn> = {}): SignIn => ({
  secret: 'a secret of this test',
  isSecure: false,
  verifyCredentials: async () => ({ kind: 'refused' }),
  findOidcMember: async () => ({ kind: 'refused' }),
  endSession: async () => {},
  ...part,
});

/** What the credentials provider makes of an attempt. */
const attempt = (given: Record<string, string>, settings: SignIn, forwardedFor?: string) => {
  const provider = authOptions(settings).providers[0];
  if (provider?.type !== 'credentials') throw new Error('the first provider asks for a password');
  // NextAuth keeps what was configured in `options`.
  const { authorize } = provider.options as typeof provider;
  return authorize(given, {
    headers: { 'x-forwarded-for': forwardedFor },
    body: {},
    query: {},
    method: 'POST',
  });
};

describe('signing in with a password', () => {
  test('asks the service, telling it where the attempt came from', async () => {
    const asked: unknown[] = [];
    const settings = signIn({
      verifyCredentials: async (given) => {
        asked.push(given);
        return { kind: 'signed_in', user: ADA };
      },
    });
    expect(await attempt({ email: ADA.email, password: 'right' }, settings, '1.1.1.1, 203.0.113.9')).toEqual({
      id: 'usr_ada',
      orgId: 'org_bank',
      email: ADA.email,
      name: 'Ada',
      stamp: '5eal',
    });
    expect(asked).toEqual([{ email: ADA.email, password: 'right', ip: '203.0.113.9' }]);
  });

  test('is refused when the service refuses or limits it', async () => {
    expect(await attempt({ email: ADA.email, password: 'wrong' }, signIn())).toBeNull();
    const limited = signIn({ verifyCredentials: async () => ({ kind: 'limited', retryAfterSeconds: 9 }) });
    expect(await attempt({ email: ADA.email, password: 'right' }, limited)).toBeNull();
  });

  test('is refused without asking when a field is empty', async () => {
    const settings = signIn({ verifyCredentials: () => Promise.reject(new Error('asked')) });
    expect(await attempt({ email: ADA.email, password: '' }, settings)).toBeNull();
  });
});

describe('signing in with OpenID Connect', () => {
  const account = { provider: OIDC_PROVIDER } as Account;
  const profile = { sub: 'ada-7', email: ADA.email, email_verified: true, name: 'Ada', iss: OIDC.issuer };

  test('is offered only when an issuer is set', () => {
    expect(authOptions(signIn()).providers).toHaveLength(1);
    expect(authOptions(signIn({ oidc: OIDC })).providers.map((provider) => provider.id)).toEqual([
      'credentials',
      OIDC_PROVIDER,
    ]);
  });

  test('becomes the member that the service knows', async () => {
    const identities: OidcIdentity[] = [];
    const findOidcMember: SignIn['findOidcMember'] = async (identity) => {
      identities.push(identity);
      return { kind: 'signed_in', user: ADA };
    };
    const user = { id: 'ada-7' } as User;
    const { callbacks } = authOptions(signIn({ oidc: OIDC, findOidcMember }));
    expect(await callbacks?.signIn?.({ user, account, profile })).toBe(true);
    expect(user).toEqual({ id: 'usr_ada', orgId: 'org_bank', email: ADA.email, name: 'Ada', stamp: '5eal' });
    expect(identities).toEqual([
      { issuer: OIDC.issuer, subject: 'ada-7', email: ADA.email, isEmailVerified: true, name: 'Ada' },
    ]);
  });

  test('is refused for a stranger and for an identity without an e-mail address', async () => {
    const user = { id: 'x' } as User;
    const { callbacks } = authOptions(signIn({ oidc: OIDC }));
    expect(await callbacks?.signIn?.({ user, account, profile })).toBe(false);
    expect(await callbacks?.signIn?.({ user, account, profile: { sub: 'x' } })).toBe(false);
  });

  test('takes an address as unverified unless the issuer says otherwise', async () => {
    const seen: boolean[] = [];
    const findOidcMember: SignIn['findOidcMember'] = async ({ isEmailVerified }) => {
      seen.push(isEmailVerified);
      return { kind: 'refused' };
    };
    const { callbacks } = authOptions(signIn({ oidc: OIDC, findOidcMember }));
    await callbacks?.signIn?.({ user: { id: 'x' }, account, profile: { sub: 'x', email: 'x@y.example' } });
    expect(seen).toEqual([false]);
  });
});

describe('the session', () => {
  test('carries who it is and of which organisation, in the token and out of it', async () => {
    const { callbacks } = authOptions(signIn());
    const user = { id: 'usr_ada', orgId: 'org_bank', stamp: '5eal' } as User;
    const token = await callbacks?.jwt?.({ token: { name: 'Ada' }, user, account: null });
    expect(token).toEqual({
      name: 'Ada',
      sub: 'usr_ada',
      orgId: 'org_bank',
      stamp: '5eal',
      sessionId: expect.stringMatching(/^ses_/),
      endsAt: expect.any(Number),
    });
    // Later calls bring no user, whatever NextAuth's types say.
    const later = { token, user: undefined } as unknown as Parameters<
      NonNullable<typeof callbacks>['jwt'] & object
    >[0];
    expect(await callbacks?.jwt?.(later)).toEqual(token);
    const given = { session: {} as Session, token, user } as Parameters<
      NonNullable<typeof callbacks>['session'] & object
    >[0];
    expect(await callbacks?.session?.(given)).toEqual({ userId: 'usr_ada', orgId: 'org_bank' });
  });

  test('ends after twelve hours, however often its token is written anew', async () => {
    const { session, jwt, callbacks } = authOptions(signIn());
    expect([session?.maxAge, jwt?.maxAge]).toEqual([43_200, 43_200]);
    const before = Date.now();
    const token = await callbacks?.jwt?.({ token: {}, user: { id: 'usr_ada' }, account: null });
    const lasts = Number(token?.endsAt) - before;
    expect(lasts).toBeGreaterThanOrEqual(43_200_000);
    expect(lasts).toBeLessThan(43_260_000);
  });

  test('is ended by signing out, and a token of no session ends none', async () => {
    const ended: unknown[] = [];
    const { events } = authOptions(signIn({ endSession: async (session) => void ended.push(session) }));
    const token = { sub: 'usr_ada', orgId: 'org_bank', stamp: '5eal', sessionId: 'ses_1', endsAt: 1_000 };
    const session = {} as Session;
    await events?.signOut?.({ token, session });
    await events?.signOut?.({ token: { sub: 'usr_ada' }, session });
    await events?.signOut?.({ token: null, session } as never);
    expect(ended).toEqual([{ id: 'ses_1', endsAt: new Date(1_000) }]);
  });

  test('is a cookie that scripts cannot read, for https only where the address is https', () => {
    const options = authOptions(signIn({ isSecure: true }));
    expect(options.cookies?.sessionToken).toEqual({
      name: sessionCookieName(true),
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    });
    expect(sessionCookieName(true)).toMatch(/^__Secure-/);
    expect(sessionCookieName(false)).not.toMatch(/^__/);
  });
});

describe('the caller’s address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('of %s is %s', (header, address) => {
    expect(callerAddress(header)).toBe(address);
  });
});

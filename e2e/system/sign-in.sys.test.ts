/** Signing in through the real NextAuth routes, with a password and through an OpenID Connect issuer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuiltServer,
  DEMO_PASSWORD,
  freePort,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { CLIENT, type FakeIssuer, type Identity, startFakeIssuer } from '../fixtures/fake-issuer';
import { type FormBrowser, formBrowser } from '../fixtures/form-browser';

const EMAIL = 'demo@countersign.example';

let database: OwnDatabase;
let issuer: FakeIssuer;
let server: BuiltServer;

beforeAll(async () => {
  [database, issuer] = await Promise.all([startOwnDatabase(), startFakeIssuer()]);
  const port = await freePort();
  server = await startBuiltServer(database, {
    port,
    env: {
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await issuer?.close();
  await database?.remove();
});

describe('with a password', () => {
  const attempt = async (browser: FormBrowser, password: string) => {
    // A made-up address changes nothing about whose attempts are counted.
    const headers = { 'x-forwarded-for': `203.0.113.${Math.floor(Math.random() * 250)}` };
    const response = await browser.post(
      '/api/auth/callback/credentials',
      { email: EMAIL, password },
      headers,
    );
    return response.status;
  };

  test('the right one signs in until signing out, a wrong one does not, and nobody may guess on', async () => {
    const browser = formBrowser(server.url);
    expect(await attempt(browser, 'wrong')).toBe(302);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await attempt(browser, DEMO_PASSWORD)).toBe(302);
    expect(await isSignedIn(browser)).toBe(true);
    const thief = browser.copy();
    await browser.post('/api/auth/signout');
    expect([await isSignedIn(browser), await isSignedIn(thief)]).toEqual([false, false]);
    // NextAuth gives whoever asks for the session a newer token; it opens nothing either.
    await thief.visit('/api/auth/session');
    expect(await isSignedIn(thief)).toBe(false);
    // Five a minute: a minute may end in between, two may not.
    let status = 0;
    for (let tries = 0; tries < 11 && status !== 429; tries++) status = await attempt(browser, 'wrong');
    expect(status).toBe(429);
  });

  test('the session cookie is out of reach of scripts', async () => {
    const response = await fetch(`${server.url}/api/auth/csrf`);
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  });
});

describe('through an issuer', () => {
  const signIn = async (identity: Partial<Identity>) => {
    const browser = formBrowser(server.url);
    const left = await browser.post('/api/auth/signin/oidc');
    const location = left.headers.get('location') ?? '';
    expect(location).toContain(`${issuer.url}/authorize`);
    const whole = { sub: 'ada-7', email: EMAIL, email_verified: true, name: 'Ada', ...identity };
    const back = await browser.visit(`/api/auth/callback/oidc?${issuer.agree(location, whole)}`);
    return { location: back.headers.get('location') ?? '', isIn: await isSignedIn(browser) };
  };

  test('a member with a verified address is signed in', async () => {
    const { location, isIn } = await signIn({});
    expect(location).not.toContain('error');
    expect(isIn).toBe(true);
  });

  test.each([
    ['an address that is not verified', { email_verified: false }],
    ['a stranger', { email: 'stranger@elsewhere.example' }],
  ])('%s is refused', async (_who, identity) => {
    const { location, isIn } = await signIn(identity);
    expect(location).toContain('error=AccessDenied');
    expect(isIn).toBe(false);
  });
});

/** The home page is for members; strangers are sent to the door, and told where they wanted to go. */
async function isSignedIn(browser: FormBrowser): Promise<boolean> {
  const response = await browser.visit('/');
  if (response.status === 200) return true;
  expect(response.headers.get('location')).toMatch(/\/sign-in\?next=%2F$/);
  return false;
}

/**
 * The door between Next.js and the server. Next.js bundles instrumentation and routes apart, so the one running
 * server is kept on `globalThis`: routes only look it up, and its code is loaded once.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from './services/members/get-viewer';
import type { OidcIdentity, SignInOutcome } from './services/members/sign-in-outcome';

/** What the server offers to routes. Every handler is framework-free. */
export type App = {
  /** Every REST path of every dialect, product prefixes taken off; unknown paths get their dialect's 404. */
  rest: (request: Request) => Promise<Response>;
  /** Every procedure of the browser, below /api/trpc. */
  trpc: (request: Request) => Promise<Response>;
  /** The Inngest SDK's serve handler: GET, POST and PUT. */
  inngest: (request: Request) => Promise<Response>;
  /** Ready when migrations ran and the executor is up. */
  health: () => Promise<Health>;
  signIn: SignIn;
  /** Who the session in a Cookie header belongs to; undefined for strangers. */
  viewer: (cookieHeader: string | null) => Promise<Viewer | undefined>;
  /** Stops claiming work, finishes what is in hand and closes the connections; called once. */
  drain: () => Promise<void>;
};

/** `checks` says of each part whether it works, e.g. `database`, `migrations`, `executor`. */
export type Health = { ready: boolean; checks: Record<string, 'ok' | 'down'> };

export type SignIn = {
  /** Signs session tokens. */
  secret: string;
  /** Whether the session cookie is for https only. */
  isSecure: boolean;
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  /** Counts the attempt against the login limit (contract 2.0), then compares the password. */
  verifyCredentials: (attempt: { email: string; password: string; ip: string }) => Promise<SignInOutcome>;
  /** The member that an issuer's identity belongs to. */
  findOidcMember: (identity: OidcIdentity) => Promise<SignInOutcome>;
  /** Signs a session out before it ends by itself. */
  endSession: (session: { id: string; endsAt: Date }) => Promise<void>;
};

/** The one server of this process, and what it has in hand. */
export type Running = {
  app: Promise<App>;
  /** Answers an API request on Node's own objects; `tools/serve.mjs` calls it. */
  listener?: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  /** Who sent a request, for Next.js's own routes. */
  callerAddress?: (incoming: IncomingMessage) => string;
  /** Called first on the way out; `tools/serve.mjs` closes its socket. */
  stopListening?: () => void;
  requestsInHand: number;
  isDraining: boolean;
  /** Called when the last request in hand was answered. */
  onIdle: () => void;
};

const KEY = Symbol.for('countersign.running-app');
/** `tools/serve.mjs` leaves a callback here: Next.js does not wait for instrumentation before it is ready. */
const STARTED = Symbol.for('countersign.started');
const holder = globalThis as { [KEY]?: Running; [STARTED]?: (state: Running) => void };

/** The running server; waits for its start. */
export function runningApp(): Promise<App> {
  return running().app;
}

/** The same, with what it has in hand. */
export function running(): Running {
  const state = holder[KEY];
  if (state === undefined) throw new Error('The server has not been started: instrumentation.ts starts it');
  return state;
}

/** Boots the server unless this process has one already. */
export function runOnce(boot: () => Promise<App>): Running {
  holder[KEY] ??= { app: boot(), requestsInHand: 0, isDraining: false, onIdle: () => {} };
  return holder[KEY];
}

/** Tells whoever opened the socket that requests can be answered. */
export function announceStart(state: Running): void {
  holder[STARTED]?.(state);
}

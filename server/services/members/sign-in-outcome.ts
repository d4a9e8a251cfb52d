/** What signing in comes to, and what an issuer vouches for. */

/** Someone who has proved who they are. */
export type SignedIn = {
  userId: string;
  orgId: string;
  email: string;
  name: string;
  /** See `SESSION_STAMP`. */
  stamp: string;
};

export type SignInOutcome =
  | { kind: 'signed_in'; user: SignedIn }
  | { kind: 'refused' }
  | { kind: 'limited'; retryAfterSeconds: number };

/** An identity that an OpenID Connect issuer vouches for. */
export type OidcIdentity = {
  issuer: string;
  subject: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
};

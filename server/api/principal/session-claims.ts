import { z } from 'zod';

/** What a session token says, beside NextAuth's own claims. */
export const sessionClaims = z.object({
  /** The user. */
  sub: z.string(),
  orgId: z.string(),
  /** See `SESSION_STAMP`. */
  stamp: z.string(),
  /** One sign-in; `ses_…`. */
  sessionId: z.string(),
  /** Unix milliseconds. */
  endsAt: z.number(),
});

export type SessionClaims = z.infer<typeof sessionClaims>;

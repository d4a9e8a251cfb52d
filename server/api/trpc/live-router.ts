/**
 * `live.events`: the one stream of a tab (design 3.4). For people who are signed in, of their organisation, as far as
 * their scopes go; it ends when the session does. An interrupted reader goes on where it left off.
 */
import { TRPCError, tracked } from '@trpc/server';
import { z } from 'zod';
import { type LiveMessage, liveScope } from '@/server/contract/live';
import { hasScope } from '@/server/contract/scopes';
import { DomainError } from '@/server/services/domain-error';
import { rateLimited } from '@/server/services/limits/rate-limited';
import type { Principal } from '../principal/principal';
import { t } from './init-trpc';
import type { TrpcContext } from './trpc-context';
import { trpcError } from './trpc-error';

/** `lastEventId` comes from tRPC's client when it reconnects: the `seq` of the last message it had. */
const input = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .optional();

const CHECK_SESSION_EVERY_MS = 60_000;

export const liveRouter = t.router({
  events: t.procedure.input(input).subscription(async function* ({ ctx, input: asked, signal }) {
    try {
      const principal = await admit(ctx);
      const lastEventId = asked?.lastEventId;
      const after = lastEventId ? Number(lastEventId) : undefined;
      for await (const message of follow(ctx, principal, after, signal)) {
        yield tracked(String(message.seq), message);
      }
    } catch (error) {
      throw error instanceof TRPCError ? error : trpcError(ctx.api, error, 'live.events');
    }
  }),
});

async function admit(ctx: TrpcContext): Promise<Principal> {
  const principal = await ctx.principal();
  const use = await ctx.api.requestLimits.count('read', `${principal.limitKey} live.events`);
  if (use.isExceeded) throw rateLimited(use, Date.now());
  if (principal.kind !== 'session') {
    throw new DomainError('forbidden', 'sign_in_only', 'only people who are signed in may do this');
  }
  return principal;
}

/** The stream while the session lasts. Ends without an error only when the caller hangs up. */
async function* follow(
  ctx: TrpcContext,
  admitted: Principal,
  after: number | undefined,
  hangUp: AbortSignal | undefined,
): AsyncGenerator<LiveMessage, void, void> {
  const { live } = ctx.api.platform;
  const { orgId } = admitted;
  let scopes = admitted.actor.scopes;
  let ended: unknown;
  const stop = new AbortController();
  const check = async () => {
    try {
      scopes = (await ctx.identifyAgain()).actor.scopes;
    } catch (error) {
      // A database that does not answer says nothing about the session.
      if (!(error instanceof DomainError)) return;
      ended = error;
      stop.abort();
    }
  };
  const checking = setInterval(check, ctx.api.checkSessionEveryMs ?? CHECK_SESSION_EVERY_MS);
  const signal = hangUp === undefined ? stop.signal : AbortSignal.any([stop.signal, hangUp]);
  try {
    for await (const message of live.subscribe({ orgId, userId: admitted.limitKey, after, signal })) {
      if (ended === undefined && isFor(scopes, message)) yield message;
    }
  } finally {
    clearInterval(checking);
  }
  if (ended !== undefined) throw ended;
  // The browser takes this one as a reason to connect again, to whichever process answers then.
  if (!hangUp?.aborted) throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'the stream was ended' });
}

function isFor(scopes: ReadonlySet<string>, message: LiveMessage): boolean {
  if (message.kind === 'ready' || message.kind === 'reset') return true;
  const scope = liveScope(message.resourceType);
  return scope === undefined || hasScope(scopes, scope);
}

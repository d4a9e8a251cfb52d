/** tRPC as both kinds of procedure use it: operations and the live stream. */
import { initTRPC } from '@trpc/server';
import type { TrpcContext } from './trpc-context';
import { errorData } from './trpc-error';

/** Often enough that no proxy takes the stream for dead. */
const PING_EVERY_MS = 15_000;
/** A browser that has heard nothing for so long connects anew. */
const SILENT_FOR_MS = 40_000;

export const t = initTRPC.context<TrpcContext>().create({
  sse: {
    ping: { enabled: true, intervalMs: PING_EVERY_MS },
    client: { reconnectAfterInactivityMs: SILENT_FOR_MS },
  },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // No stack in any environment: it may quote what it should not.
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      ...errorData(error),
    },
  }),
});

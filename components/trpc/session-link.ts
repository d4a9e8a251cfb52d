import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { TrpcRouter } from '@/server/api/trpc/trpc-router';
import { describeError } from './describe-error';
import { setSessionEnded } from './session-status';

/** Notices the end of the session, and that there is one again, in whatever the server answers. */
export const sessionLink: TRPCLink<TrpcRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next(value) {
          // A stream also tells of its own tries to connect.
          if (op.type !== 'subscription') setSessionEnded(false);
          observer.next(value);
        },
        error(error) {
          if (describeError(error).isSignedOut) setSessionEnded(true);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );

/**
 * The browser's router (contract 1.3: never a second code path): one procedure per operation of the contract, those
 * of the dashboard alone included; a query for GET and a mutation for the rest, with the input `{params, query, body}`
 * and the answer's body as output. Beside them the live stream, which is no operation.
 */
import { browserOperations } from '@/server/contract/browser-operations';
import { operations } from '@/server/contract/operations';
import { isDeeperThan } from '@/server/flow/spec/is-deeper-than';
import { invalidField } from '@/server/services/domain-error';
import { rateLimited } from '@/server/services/limits/rate-limited';
import { type BoundOperation, isSigned } from '../quantum/binding';
import { assertAllowed, performOperation } from '../quantum/perform-operation';
import { refuseNul } from '../quantum/refuse-nul';
import { JSON_DEPTH_MAX } from '../rest/parse-json';
import { t } from './init-trpc';
import { liveRouter } from './live-router';
import type { RouterRecord } from './router-types';
import type { TrpcContext } from './trpc-context';
import { trpcError } from './trpc-error';

type Procedure = ReturnType<typeof procedureOf>;
type RawInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

export const trpcRouter = t.router({ ...record(), live: liveRouter });

/** For the browser's client. @public */
export type TrpcRouter = typeof trpcRouter;

function record(): RouterRecord {
  const routers: Record<string, Record<string, Procedure>> = {};
  for (const operation of [...operations, ...browserOperations]) {
    if (isSigned(operation)) continue;
    const [resource = '', verb = ''] = operation.id.split('.').map(camelCase);
    const router = routers[resource] ?? {};
    router[verb] = procedureOf(operation);
    routers[resource] = router;
  }
  // The loop makes what the type says, name by name; the compiler cannot follow names that are put together.
  return routers as unknown as RouterRecord;
}

function procedureOf(operation: BoundOperation) {
  const procedure = t.procedure.input(readRawInput);
  const resolve = async ({ ctx, input }: { ctx: TrpcContext; input: RawInput }) => {
    const { api, ip, traceId } = ctx;
    try {
      const principal = await ctx.principal();
      const { bucket } = operation;
      if (bucket === 'read' || bucket === 'write') {
        const use = await api.requestLimits.count(bucket, `${principal.limitKey} ${operation.id}`);
        if (use.isExceeded) throw rateLimited(use, Date.now());
      }
      assertAllowed(operation, principal);
      refuseDeepOrNul(input);
      const raw = { params: input.params ?? {}, query: input.query ?? {}, body: input.body };
      const { body } = await performOperation(api, operation, principal, raw, { ip, traceId });
      return body;
    } catch (error) {
      throw trpcError(api, error, operation.id);
    }
  };
  return operation.method === 'GET' ? procedure.query(resolve) : procedure.mutation(resolve);
}

/** The operation's own schemas read the parts; here only their frame is looked at. */
function readRawInput(value: unknown): RawInput {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('the input must be an object');
  return value;
}

/** What the REST door refuses while it reads a body. */
function refuseDeepOrNul(input: RawInput): void {
  if (isDeeperThan(input, JSON_DEPTH_MAX))
    throw invalidField('body', `is nested deeper than ${JSON_DEPTH_MAX} levels`);
  refuseNul(input.params, 'path');
  refuseNul(input.query, 'query');
  refuseNul(input.body, 'body');
}

function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

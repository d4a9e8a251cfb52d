/** One call of one operation, the same by REST and by tRPC: scope, input, service, presented answer. */
import type { Call } from '@/server/contract/operation';
import { hasScope } from '@/server/contract/scopes';
import { DomainError } from '@/server/services/domain-error';
import type { ServiceContext } from '@/server/services/service-context';
import type { ApiContext } from '../api-context';
import type { Principal } from '../principal/principal';
import type { BoundOperation, Reply } from './binding';
import { bindings } from './bindings';
import { type RawInputs, type ReadInputs, readInputs } from './read-inputs';

export type PerformedCall = { traceId?: string; ip?: string };

type AnyBinding = (context: ServiceContext, input: ReadInputs, api: ApiContext) => Promise<Reply>;

/** Throws `forbidden` when the caller is not of the kind that may ask, or lacks the scope (contract 2.0, 2.7). */
export function assertAllowed(operation: BoundOperation, principal: Principal): void {
  const { access, scope, anyScope }: Pick<Call, 'access' | 'scope' | 'anyScope'> = operation;
  if ((access === 'user' || access === 'admin') && principal.kind !== 'session') {
    throw new DomainError('forbidden', 'sign_in_only', 'only people who are signed in may do this');
  }
  if (access === 'admin' && !principal.actor.isAdmin) {
    throw new DomainError('forbidden', 'admin_only', 'only an admin of the organisation may do this');
  }
  if (scope !== undefined && !hasScope(principal.actor.scopes, scope)) {
    throw new DomainError('forbidden', 'missing_scope', `missing scope: ${scope}`);
  }
  if (anyScope?.every((one) => !hasScope(principal.actor.scopes, one))) {
    throw new DomainError('forbidden', 'missing_scope', `missing scope: ${anyScope.join(' or ')}`);
  }
}

/** Reads the inputs, calls the service and returns the answer's body. The caller was allowed to before. */
export async function performOperation(
  api: ApiContext,
  operation: BoundOperation,
  principal: Principal,
  raw: RawInputs,
  call: PerformedCall,
): Promise<Reply> {
  const input = readInputs(operation, raw);
  const context: ServiceContext = {
    platform: api.platform,
    orgId: principal.orgId,
    actor: principal.actor,
    db: api.platform.forOrg(principal.orgId),
    ...call,
  };
  // Each binding takes what its own operation's schemas give, which the compiler cannot see for any of them.
  const binding = bindings[operation.id] as unknown as AnyBinding;
  const reply = await binding(context, input, api);
  if (api.checksAnswers) operation.result.parse(reply.body);
  return reply;
}

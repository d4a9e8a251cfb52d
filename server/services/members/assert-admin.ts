import { DomainError } from '../domain-error';
import type { ServiceContext } from '../service-context';

/** Throws `forbidden` unless an admin of the organisation acts; API keys never are one, whatever they hold. */
export function assertAdmin({ actor }: ServiceContext): void {
  if (!actor.isAdmin) {
    throw new DomainError('forbidden', 'admin_only', 'only an admin of the organisation may do this');
  }
}

/** Throws `forbidden` for API keys: people of the organisation may see one another, programs may not. */
export function assertSignedIn({ actor }: ServiceContext): void {
  if (actor.type !== 'user' && !actor.isAdmin) {
    throw new DomainError('forbidden', 'sign_in_only', 'only people who are signed in may do this');
  }
}

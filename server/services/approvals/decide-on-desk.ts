import type { JsonValue } from '@/server/flow/json';
import { invalidField, notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { assertEditable, decidePending } from './decide-pending';
import { alreadyDecided } from './desk-refusals';
import { type DeskRow, deskRow, findDeskRow } from './desk-row';
import { assertSurface } from './desk-scopes';
import { readApproval } from './read-approval';

export type DecideOnDesk = {
  id: string;
  decision: 'approve' | 'reject';
  proposedActionOverride?: JsonValue;
  note?: string;
  /** Of the calls that the person saw. */
  digest?: string;
};

/**
 * A person decides what they see: with `digest`, the calls that were shown or none. A rejection says why. Throws
 * `not_found`, `forbidden`, `invalid`, and `conflict` when another was faster (who, and when), has claimed it, or the
 * calls are others by now.
 */
export async function decideOnDesk(context: ServiceContext, input: DecideOnDesk): Promise<DeskRow> {
  const { platform, orgId, actor } = context;
  const { id, digest } = input;
  const note = input.note?.trim() || undefined;
  const approval = await readApproval(platform.sql, orgId, id);
  if (!approval) throw notFound('approval');
  assertSurface(actor, approval.surface, 'write');
  if (approval.status !== 'pending') throw await alreadyDecided(platform.sql, orgId, id);
  const isApproved = input.decision === 'approve';
  if (!isApproved && note === undefined) throw invalidField('note', 'say why it is rejected');
  if (isApproved) assertEditable(approval, input);
  const isDecided = await decidePending(context, approval, {
    decision: isApproved ? 'approved' : 'rejected',
    proposedActionOverride: isApproved ? input.proposedActionOverride : undefined,
    note,
    digest,
  });
  if (!isDecided) throw await alreadyDecided(platform.sql, orgId, id);
  return deskRow(await findDeskRow(platform.sql, orgId, id), actor);
}

'use client';

import { useState } from 'react';
import { usePermissions } from '@/components/shared/viewer';
import { Card, CardHeader } from '@/components/ui/card';
import type { JsonValue } from '@/server/flow/json';
import type { ApprovalDetail } from './approval-detail';
import { CallList } from './call-list';
import { ChangeList } from './change-list';
import { DecisionBar } from './decision-bar';
import { overrideOf, proposalChanges } from './proposal-fields';
import { ProposalForm } from './proposal-form';
import { usePreview } from './use-preview';

/** The proposal as a form, what a yes sends, and the decision. Edits stay until it is decided. */
export function PendingCase({ approval }: { approval: ApprovalDetail }) {
  const { proposal } = approval;
  const [edited, setEdited] = useState<JsonValue>(proposal);
  const [isFormValid, setFormValid] = useState(true);
  const override = overrideOf(proposal, edited);
  const preview = usePreview(approval, override);
  const changes = proposalChanges(proposal ?? undefined, edited ?? undefined);
  return (
    <>
      <Card className="mb-4" aria-label="Proposal">
        <CardHeader title="Proposal" note={approval.mayDecide ? 'Change what is not right' : undefined} />
        <div className="grid gap-4 p-4">
          <ProposalForm
            proposal={edited}
            schema={approval.proposalSchema}
            isReadOnly={!approval.mayDecide}
            problems={preview.problems}
            onChange={setEdited}
            onValidity={setFormValid}
          />
          {changes.length > 0 ? <ChangeList changes={changes} onUndo={() => setEdited(proposal)} /> : null}
        </div>
      </Card>
      <Card className="mb-4" aria-label="What a yes sends">
        <CardHeader title="What a yes sends" note="Exactly these calls, and no other" />
        <CallList plan={preview.calls} isStale={preview.isStale} />
      </Card>
      {approval.mayDecide ? (
        <DecisionBar
          approval={approval}
          override={override}
          digest={preview.calls.digest}
          isReady={isFormValid && !preview.isStale}
        />
      ) : (
        <WhyNot approval={approval} />
      )}
    </>
  );
}

/** Why somebody sees the case without a way to decide it. */
function WhyNot({ approval: { flow, claimedBy, assigneeLabel } }: { approval: ApprovalDetail }) {
  const { can } = usePermissions();
  const why = !can(flow.surface === 'workflow' ? 'executions:write' : 'runs:write')
    ? 'Your role may see approvals, but not decide them.'
    : claimedBy
      ? `${claimedBy.name} has it in hand. An admin can release it.`
      : `Only ${assigneeLabel ?? 'others'} may decide this.`;
  return <p className="mb-4 rounded-md bg-sunken px-3 py-2 text-soft">{why}</p>;
}

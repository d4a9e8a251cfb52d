'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { SecretOnce } from '@/components/shared/secret-once';
import { showError } from '@/components/shared/show-error';
import { TimeText } from '@/components/shared/time-text';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { useCanEdit, useEditor } from '../store/editor-provider';
import type { FlowHead } from '../store/editor-state';

/** Where senders post to, and with which secret they sign; rotating keeps the old one for a while. */
export function WebhookAccess() {
  const flow = useEditor((state) => state.flow);
  const access = useWebhookAccess(flow);
  const canEdit = useCanEdit();
  const [isAsking, setAsking] = useState(false);
  return (
    <section aria-label="Webhook" className="grid gap-3">
      {flow.webhookUrl ? <SecretOnce label="Address" value={flow.webhookUrl} /> : null}
      {access.secret ? (
        <SecretOnce label="Secret" value={access.secret} />
      ) : (
        <Button className="justify-self-start" isBusy={access.isReading} onClick={access.show}>
          <Eye aria-hidden />
          Show secret
        </Button>
      )}
      <p className="text-soft text-sm">
        Senders sign each body: HMAC-SHA-256 with this secret, in the header X-Quantum-Signature.
      </p>
      {access.previousValidUntil ? (
        <p className="text-sm text-warn">
          The secret before this one ends <TimeText at={access.previousValidUntil} />
        </p>
      ) : null}
      {canEdit ? (
        <Button className="justify-self-start" onClick={() => setAsking(true)}>
          <RotateCw aria-hidden />
          Rotate secret
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Rotate the webhook secret?"
        action="Rotate secret"
        isBusy={access.isRotating}
        onConfirm={() => access.rotate(() => setAsking(false))}
      >
        <p>
          Senders need the new secret. The present one is taken for 24 hours more, so that nothing is lost
          meanwhile. One that was being replaced already stops now.
        </p>
      </ConfirmDialog>
    </section>
  );
}

/** The secret is read when somebody asks to see it: the audit log notes each look. A new one is shown at once. */
function useWebhookAccess({ id, surface, previousSecretValidUntil }: FlowHead) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isShown, setShown] = useState(false);
  const isWorkflow = surface === 'workflow';
  const asked = { params: { id } };
  const asFlow = useQuery({ ...trpc.flows.get.queryOptions(asked), enabled: isShown && !isWorkflow });
  const asWorkflow = useQuery({ ...trpc.workflows.get.queryOptions(asked), enabled: isShown && isWorkflow });
  const read = isWorkflow ? asWorkflow.data?.data.workflow : asFlow.data?.data.flow;
  const options = {
    onError: showError,
    onSuccess: () =>
      queries.invalidateQueries(isWorkflow ? trpc.workflows.pathFilter() : trpc.flows.pathFilter()),
  };
  const rotateFlow = useMutation(trpc.flows.rotateWebhookSecret.mutationOptions(options));
  const rotateWorkflow = useMutation(trpc.workflows.rotateWebhookSecret.mutationOptions(options));
  const { mutate, isPending, data: rotated } = isWorkflow ? rotateWorkflow : rotateFlow;
  return {
    secret: rotated?.data.webhookSecret ?? (isShown ? read?.webhookSecret : undefined),
    isReading: isShown && read === undefined,
    show: () => setShown(true),
    previousValidUntil:
      rotated?.data.previousValidUntil ?? read?.previousSecretValidUntil ?? previousSecretValidUntil,
    isRotating: isPending,
    rotate: (onSuccess: () => void) => mutate(asked, { onSuccess }),
  };
}

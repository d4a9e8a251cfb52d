'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showError } from '@/components/shared/show-error';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Td, Tr } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import type { Delivery } from './webhook';

const TRIES_MAX = 8;

/** One event on its way: how often it was tried and what came back. */
export function DeliveryRow({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const { event, status, attempt, responseStatus, error, nextAttemptAt, createdAt } = delivery;
  return (
    <Tr>
      <Td>
        <p className="font-mono text-xs">{event}</p>
        <p className="font-mono text-faint text-xs">{delivery.id}</p>
      </Td>
      <Td>
        <StatusBadge status={status} />
      </Td>
      <Td className="tabular-nums">
        {attempt} of {TRIES_MAX}
      </Td>
      <Td className="max-w-72">
        {responseStatus === null ? null : <span className="tabular-nums">HTTP {responseStatus} </span>}
        {error && error !== `answered ${responseStatus}` ? (
          <span className="break-words text-bad">{error}</span>
        ) : null}
        {responseStatus === null && !error ? <span className="text-faint">none yet</span> : null}
      </Td>
      <Td className="whitespace-nowrap text-soft">{nextAttemptAt ? <TimeText at={nextAttemptAt} /> : '–'}</Td>
      <Td className="whitespace-nowrap text-soft">
        <TimeText at={createdAt} />
      </Td>
      <Td className="text-right">
        <Resend webhookId={webhookId} delivery={delivery} />
      </Td>
    </Tr>
  );
}

function Resend({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const resend = useMutation(
    trpc.webhooks.resend.mutationOptions({
      onSuccess: () => {
        toast.success(`${delivery.event} is sent again.`);
        return queryClient.invalidateQueries(trpc.webhooks.pathFilter());
      },
      onError: showError,
    }),
  );
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Resend ${delivery.event} ${delivery.id}`}
      isBusy={resend.isPending}
      onClick={() => resend.mutate({ params: { id: webhookId, deliveryId: delivery.id } })}
    >
      Resend
    </Button>
  );
}

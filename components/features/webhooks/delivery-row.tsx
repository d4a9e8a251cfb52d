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
  const { id, event, status, attempt, nextAttemptAt, createdAt } = delivery;
  return (
    <Tr>
      <Td className="max-sm:w-full max-sm:max-w-0">
        <p className="truncate font-mono text-xs">{event}</p>
        <p className="truncate font-mono text-faint text-xs">{id}</p>
        <p className="text-sm sm:hidden">
          <Answer delivery={delivery} />
        </p>
      </Td>
      <Td>
        <StatusBadge status={status} />
      </Td>
      <Td className="whitespace-nowrap tabular-nums max-sm:hidden">
        {attempt} of {TRIES_MAX}
      </Td>
      <Td className="max-w-72 max-sm:hidden">
        <Answer delivery={delivery} />
      </Td>
      <Td className="whitespace-nowrap text-soft max-sm:hidden">
        {nextAttemptAt ? <TimeText at={nextAttemptAt} /> : '–'}
      </Td>
      <Td className="whitespace-nowrap text-soft max-sm:hidden">
        <TimeText at={createdAt} />
      </Td>
      <Td className="text-right">
        <Resend webhookId={webhookId} delivery={delivery} />
      </Td>
    </Tr>
  );
}

function Answer({ delivery: { responseStatus, error } }: { delivery: Delivery }) {
  if (responseStatus === null && !error) return <span className="text-faint">none yet</span>;
  return (
    <>
      {responseStatus === null ? null : <span className="tabular-nums">HTTP {responseStatus} </span>}
      {error && error !== `answered ${responseStatus}` ? <span className="text-bad">{error}</span> : null}
    </>
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

'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Fact, Facts } from '@/components/shared/facts';
import { durationText } from '@/components/shared/format-time';
import { showError } from '@/components/shared/show-error';
import { TimeText } from '@/components/shared/time-text';
import { useNow } from '@/components/shared/use-now';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import type { Webhook } from './webhook';
import { WebhookState } from './webhook-state';

/** What a subscription is, why it is off, and how long two secrets hold. */
export function WebhookSummary({ webhook }: { webhook: Webhook }) {
  return (
    <Card className="mb-4 p-4">
      {webhook.active ? null : <SwitchedOff webhook={webhook} />}
      <Facts>
        <Fact name="State">
          <WebhookState webhook={webhook} />
        </Fact>
        <Fact name="Events">
          <span className="flex flex-wrap gap-1">
            {webhook.events.map((event) => (
              <Badge key={event} className="font-mono">
                {event}
              </Badge>
            ))}
          </span>
        </Fact>
        <Fact name="Secret">
          <code className="font-mono text-xs">{webhook.secretPreview}</code>
          {webhook.previousSecretValidUntil ? <Overlap until={webhook.previousSecretValidUntil} /> : null}
        </Fact>
        <Fact name="Since">
          <TimeText at={webhook.createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function Overlap({ until }: { until: string }) {
  const now = useNow();
  const left = new Date(until).getTime() - now;
  if (now === 0 || left <= 0) return null;
  return (
    <p className="text-soft">
      The old secret signs along for {durationText(left)} more, in{' '}
      <code className="font-mono text-xs">X-Quantum-Signature-Previous</code>. Change your receiver before
      then.
    </p>
  );
}

function SwitchedOff({ webhook: { id, disabledReason } }: { webhook: Webhook }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      onSuccess: () => {
        toast.success('Events are sent again.');
        return queryClient.invalidateQueries(trpc.webhooks.pathFilter());
      },
      onError: showError,
    }),
  );
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-60">
        No events are sent here{disabledReason ? `: ${disabledReason}` : ', it was switched off'}.
        {disabledReason ? ' Mend the receiver, then switch it on again.' : ''}
      </p>
      <Button
        size="sm"
        isBusy={update.isPending}
        onClick={() => update.mutate({ params: { id }, body: { active: true } })}
      >
        Switch on again
      </Button>
    </div>
  );
}

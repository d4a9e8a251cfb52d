import { PageHeader } from '@/components/shared/page-header';
import { DeliveryLog } from './delivery-log';
import type { Webhook } from './webhook';
import { WebhookActions } from './webhook-actions';
import { WebhookSummary } from './webhook-summary';

/** A subscription that is there: what it is, what can be done with it, and what was sent. */
export function WebhookDetails({ webhook }: { webhook: Webhook }) {
  return (
    <>
      <PageHeader
        title={<span className="break-all">{webhook.url}</span>}
        lead={webhook.description || undefined}
      >
        <WebhookActions webhook={webhook} />
      </PageHeader>
      <WebhookSummary webhook={webhook} />
      <DeliveryLog webhookId={webhook.id} />
    </>
  );
}

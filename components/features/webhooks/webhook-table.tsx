import Link from 'next/link';
import { TimeText } from '@/components/shared/time-text';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Webhook } from './webhook';
import { WebhookState } from './webhook-state';

const SHOWN = 3;

/** The subscriptions, each a link to its deliveries. */
export function WebhookTable({ webhooks }: { webhooks: readonly Webhook[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Address</Th>
          <Th>State</Th>
          <Th className="max-sm:hidden">Events</Th>
          <Th className="max-sm:hidden">Since</Th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <Tr key={webhook.id}>
            <Td className="max-w-96 max-sm:w-full max-sm:max-w-0">
              <Link
                href={`/webhooks/${webhook.id}`}
                className="block truncate font-medium hover:text-accent hover:underline"
                title={webhook.url}
              >
                {webhook.url}
              </Link>
              {webhook.description ? (
                <p className="truncate text-faint text-xs">{webhook.description}</p>
              ) : null}
            </Td>
            <Td>
              <WebhookState webhook={webhook} />
            </Td>
            <Td className="wrap-anywhere min-w-40 font-mono text-soft text-xs max-sm:hidden">
              {eventsInShort(webhook.events)}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              <TimeText at={webhook.createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function eventsInShort(events: readonly string[]): string {
  const rest = events.length - SHOWN;
  return `${events.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

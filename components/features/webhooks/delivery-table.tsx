import { Table, Th } from '@/components/ui/table';
import { DeliveryRow } from './delivery-row';
import type { Delivery } from './webhook';

/** Deliveries, one a line. */
export function DeliveryTable({
  webhookId,
  deliveries,
}: {
  webhookId: string;
  deliveries: readonly Delivery[];
}) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Event</Th>
          <Th>Status</Th>
          <Th className="max-sm:hidden">Tries</Th>
          <Th className="max-sm:hidden">Answer</Th>
          <Th className="max-sm:hidden">Next try</Th>
          <Th className="max-sm:hidden">Made</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
        ))}
      </tbody>
    </Table>
  );
}

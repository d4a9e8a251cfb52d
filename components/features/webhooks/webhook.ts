import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A subscription as the list gives it: everything but its secret. */
export type Webhook = RouterOutputs['webhooks']['list']['data'][number];

/** One event on its way to one subscriber. */
export type Delivery = RouterOutputs['webhooks']['deliveries']['data'][number];

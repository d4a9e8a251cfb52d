import type { GraphNode } from '@/server/flow/graph/graph';

/** Where on its node's card a wire leaves, from 0, the top, to below 1; failure leaves at the foot. */
export function portHeight({ ports }: GraphNode, port: string | undefined): number {
  const index = ports.findIndex(({ id }) => id === port);
  return (index === -1 ? ports.length : index) / (ports.length + 1);
}

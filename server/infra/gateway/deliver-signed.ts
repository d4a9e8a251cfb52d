/** Webhook deliveries: the signed bytes go out exactly as they were signed (contract 2.9). */
import type { Gateway } from './gateway';
import type { GatewayOutcome } from './gateway-request';

export type SignedDelivery = {
  url: string;
  /** The JSON text over which the signature was computed. */
  rawBody: string;
  /** Signature, event and delivery headers. */
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  traceId: string;
  idempotencyKey?: string;
};

/** POSTs `rawBody` as JSON through the gateway, with the same guard, limits and record as any call. */
export function deliverSigned(gateway: Gateway, delivery: SignedDelivery): Promise<GatewayOutcome> {
  const { url, rawBody, headers, timeoutMs, traceId, idempotencyKey } = delivery;
  return gateway.send({
    call: {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      query: {},
      body: rawBody,
      timeoutMs,
    },
    traceId,
    idempotencyKey,
    mode: 'live',
  });
}

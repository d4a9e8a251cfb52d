/** How an operation of the contract is tied to a service. */
import type { z } from 'zod';
import type { AnyBrowserOperation } from '@/server/contract/browser-operations';
import type { AnyOperation } from '@/server/contract/operations';
import type { RateUse } from '@/server/services/limits/rate-window';
import type { ServiceContext } from '@/server/services/service-context';
import type { ApiContext } from '../api-context';

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;
type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;

/** What reaches a binding: parsed, with defaults filled in. */
export type Inputs<Op extends BoundOperation> = {
  params: OutputOf<NonNullable<Op['params']>>;
  query: OutputOf<NonNullable<Op['query']>>;
  body: OutputOf<NonNullable<Op['body']>>;
};

/** The answer's body, envelope included, and what belongs into its headers. */
export type Reply<Body = unknown> = {
  body: Body;
  /** How full the organisation's own bucket is. */
  rate?: RateUse;
  /** An idempotency key named work that was accepted before. */
  isReplay?: boolean;
  traceId?: string;
};

export type ReplyOf<Op extends BoundOperation> = Reply<InputOf<Op['result']>>;

/** Calls the service of an operation and presents what it hands back. */
export type Binding<Op extends BoundOperation> = (
  context: ServiceContext,
  input: Inputs<Op>,
  api: ApiContext,
) => Promise<ReplyOf<Op>>;

export type SignedOperation = Extract<AnyOperation, { id: 'triggers.webhook' }>;
export type SignedOperationId = SignedOperation['id'];
/** What a known caller may ask for, by whichever door. */
export type BoundOperation = Exclude<AnyOperation, SignedOperation> | AnyBrowserOperation;

/** Whether the caller proves a secret of its own instead of bringing a key or a session. */
export function isSigned(operation: AnyOperation | AnyBrowserOperation): operation is SignedOperation {
  return operation.access === 'signature';
}

/** One binding for each operation of a list of ids. */
export type Bindings<Id extends BoundOperation['id'] = BoundOperation['id']> = {
  [One in Id]: Binding<Extract<BoundOperation, { id: One }>>;
};

/** What a signed request brings: there is no caller but the holder of the secret. */
export type SignedCall = {
  params: Record<string, string>;
  body: unknown;
  rawBody: Uint8Array;
  headers: Headers;
  traceId?: string;
  ip: string;
};

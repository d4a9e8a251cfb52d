/** The types of the browser's router, worked out of the contract: one procedure per operation. */
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { z } from 'zod';
import type { BoundOperation } from '../quantum/binding';

/** `rotate-webhook-secret` as a member's name. */
export type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text;

type Part<Name extends string, Schema> = Schema extends z.ZodType
  ? unknown extends z.input<Schema>
    ? unknown
    : Record<never, never> extends z.input<Schema>
      ? { [Key in Name]?: z.input<Schema> }
      : { [Key in Name]: z.input<Schema> }
  : unknown;

/** `{params, query, body}`, as far as the operation has them. */
export type ProcedureInput<Op extends BoundOperation> = Part<'params', NonNullable<Op['params']>> &
  Part<'query', NonNullable<Op['query']>> &
  Part<'body', NonNullable<Op['body']>>;

type Definition<Op extends BoundOperation> = {
  input: Record<never, never> extends ProcedureInput<Op>
    ? ProcedureInput<Op> | undefined
    : ProcedureInput<Op>;
  output: z.output<Op['result']>;
  meta: object;
};

type ProcedureOf<Op extends BoundOperation> = Op['method'] extends 'GET'
  ? TRPCQueryProcedure<Definition<Op>>
  : TRPCMutationProcedure<Definition<Op>>;

type Id = BoundOperation['id'];
type ResourceOf<One extends string> = One extends `${infer Resource}.${string}` ? Resource : never;

/** `flows.rotateWebhookSecret` and all the others. */
export type RouterRecord = {
  [Resource in ResourceOf<Id> as CamelCase<Resource>]: {
    [One in Extract<Id, `${Resource}.${string}`> as One extends `${Resource}.${infer Verb}`
      ? CamelCase<Verb>
      : never]: ProcedureOf<Extract<BoundOperation, { id: One }>>;
  };
};

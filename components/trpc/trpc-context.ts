/** The typed client's React context: `useTRPC()` gives query and mutation options for every procedure. */
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { TrpcRouter } from '@/server/api/trpc/trpc-router';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<TrpcRouter>();

export type RouterInputs = inferRouterInputs<TrpcRouter>;
export type RouterOutputs = inferRouterOutputs<TrpcRouter>;

import type { RouterOutputs } from '@/components/trpc/trpc-context';

export type Settings = RouterOutputs['org']['settings']['data']['settings'];
export type Usage = RouterOutputs['org']['usage']['data']['usage'];
export type Bucket = Usage['buckets'][number];

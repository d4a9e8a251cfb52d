import type { RouterOutputs } from '@/components/trpc/trpc-context';

export type Posture = RouterOutputs['models']['posture']['data']['posture'];
export type ModelAlias = Posture['models'][number];

/** The hosts to which payloads go, each once; the sandbox sends nothing anywhere. */
export function outsideEndpoints(models: readonly Pick<ModelAlias, 'endpoint' | 'sandbox'>[]): string[] {
  return [...new Set(models.filter(({ sandbox }) => !sandbox).map(({ endpoint }) => endpoint))].sort();
}

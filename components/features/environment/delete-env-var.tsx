'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { UsesWarning } from '@/components/shared/uses-warning';
import { useTRPC } from '@/components/trpc/trpc-context';
import { type EnvUses, type EnvVar, envSpelling } from './env-var';

type DeleteEnvVarProps = { envVar: EnvVar; flows: EnvUses[number]['flows']; onClose: () => void };

/** Asks before a variable goes, naming the flows that would miss it. */
export function DeleteEnvVar({ envVar, flows, onClose }: DeleteEnvVarProps) {
  const trpc = useTRPC();
  const { name, secret } = envVar;
  return (
    <ConfirmChange
      change={trpc.env.delete.mutationOptions()}
      input={{ params: { name } }}
      title={`Delete ${name}?`}
      action={`Delete ${name}`}
      said={`${name} is deleted.`}
      stale={[trpc.env.pathFilter()]}
      onClose={onClose}
    >
      <p>
        Steps that say <code className="font-mono text-xs">{envSpelling(name)}</code> find nothing there.
        {secret ? ' The secret cannot be brought back.' : ''}
      </p>
      <UsesWarning flows={flows} verb="say" />
    </ConfirmChange>
  );
}

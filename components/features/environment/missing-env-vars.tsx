'use client';

import { TriangleAlert } from 'lucide-react';
import { type EnvUses, type EnvVar, envSpelling } from './env-var';
import { EnvVarUses } from './env-var-uses';

type MissingEnvVarsProps = { envVars: readonly EnvVar[] | undefined; uses: EnvUses | undefined };

/** Names that flows say and nobody has set. */
export function MissingEnvVars({ envVars, uses }: MissingEnvVarsProps) {
  if (envVars === undefined || uses === undefined) return null;
  const known = new Set(envVars.map(({ name }) => name));
  const missing = uses.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return null;
  return (
    <div className="border-line border-t px-4 py-3">
      <p className="flex items-center gap-2 font-medium text-sm text-warn">
        <TriangleAlert aria-hidden className="size-4" />
        Flows use these, but they are not set
      </p>
      <ul className="mt-1">
        {missing.map(({ name, flows }) => (
          <li key={name} className="flex items-center gap-2 pl-6">
            <code className="font-mono text-xs">{envSpelling(name)}</code>
            <EnvVarUses name={name} flows={flows} />
          </li>
        ))}
      </ul>
    </div>
  );
}

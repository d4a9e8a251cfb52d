'use client';

import { DataTree } from './data-tree';
import type { EnvEntry } from './sample-sources';

type EnvNamesProps = {
  env: readonly EnvEntry[] | undefined;
  search: string;
  onInsert?: (path: string) => void;
};

/** The organisation's environment values by name; secret ones without their value. */
export function EnvNames({ env, search, onInsert }: EnvNamesProps) {
  if (env === undefined || env.length === 0) return null;
  const values = Object.fromEntries(env.map(({ name, value }) => [name, value ?? '***']));
  return (
    <section aria-label="Environment" className="grid gap-1">
      <h4 className="font-medium text-sm">Environment</h4>
      <DataTree
        label="Environment values"
        source={{ path: ['env'], known: { value: values } }}
        search={search}
        onInsert={onInsert}
      />
    </section>
  );
}

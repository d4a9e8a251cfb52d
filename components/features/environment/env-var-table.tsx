'use client';

import { Lock } from 'lucide-react';
import { CopyButton } from '@/components/shared/copy-button';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { type EnvUses, type EnvVar, envSpelling, flowsOf } from './env-var';
import { EnvVarUses } from './env-var-uses';

/** A value may be as long as a key; its beginning tells it. */
const TITLE_CHARS_MAX = 2_000;

type RowProps = {
  /** Undefined until it is known. */
  uses: EnvUses | undefined;
  onChange: (envVar: EnvVar) => void;
  onDelete: (envVar: EnvVar) => void;
};
type EnvVarTableProps = RowProps & { envVars: readonly EnvVar[] };

/** The variables with their spelling in steps; values of secrets are not there to be shown. */
export function EnvVarTable({ envVars, uses, onChange, onDelete }: EnvVarTableProps) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>In steps</Th>
          <Th className="max-sm:hidden">Value</Th>
          <Th className="max-sm:hidden">Used by</Th>
          <Th className="max-sm:hidden">Changed</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {envVars.map((envVar) => (
          <EnvVarRow key={envVar.name} envVar={envVar} uses={uses} onChange={onChange} onDelete={onDelete} />
        ))}
      </tbody>
    </Table>
  );
}

function EnvVarRow({ envVar, uses, onChange, onDelete }: RowProps & { envVar: EnvVar }) {
  const { name, updatedAt } = envVar;
  return (
    <Tr>
      <Td className="wrap-anywhere min-w-48">
        <code className="font-mono text-xs">{envSpelling(name)}</code>
        <CopyButton text={envSpelling(name)} label={`Copy ${envSpelling(name)}`} />
        <div className="sm:hidden">
          <Value envVar={envVar} />
        </div>
      </Td>
      <Td className="max-w-80 max-sm:hidden">
        <Value envVar={envVar} />
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        {uses ? <EnvVarUses name={name} flows={flowsOf(uses, name)} /> : null}
      </Td>
      <Td className="whitespace-nowrap text-soft max-sm:hidden">
        <TimeText at={updatedAt} />
      </Td>
      <Td className="text-right sm:whitespace-nowrap">
        <Button size="sm" variant="ghost" aria-label={`Replace ${name}`} onClick={() => onChange(envVar)}>
          Replace
        </Button>
        <Button
          size="sm"
          variant="dangerGhost"
          aria-label={`Delete ${name}`}
          onClick={() => onDelete(envVar)}
        >
          Delete
        </Button>
      </Td>
    </Tr>
  );
}

function Value({ envVar: { secret, value } }: { envVar: EnvVar }) {
  if (secret) {
    return (
      <Badge>
        <Lock aria-hidden />
        Secret
      </Badge>
    );
  }
  return (
    <span className="line-clamp-2 break-all font-mono text-xs" title={value?.slice(0, TITLE_CHARS_MAX)}>
      {value?.slice(0, TITLE_CHARS_MAX)}
    </span>
  );
}

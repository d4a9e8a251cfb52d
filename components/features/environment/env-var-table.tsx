'use client';

import { Lock } from 'lucide-react';
import { CopyButton } from '@/components/shared/copy-button';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { type EnvUses, type EnvVar, envSpelling, flowsOf } from './env-var';
import { EnvVarUses } from './env-var-uses';

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
          <Th>Value</Th>
          <Th>Used by</Th>
          <Th>Changed</Th>
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
  return (
    <Tr>
      <Td>
        <span className="inline-flex items-center gap-1">
          <code className="wrap-anywhere font-mono text-xs">{envSpelling(envVar.name)}</code>
          <CopyButton text={envSpelling(envVar.name)} label={`Copy ${envSpelling(envVar.name)}`} />
        </span>
      </Td>
      <Td className="max-w-80">
        {envVar.secret ? (
          <Badge>
            <Lock aria-hidden />
            Secret
          </Badge>
        ) : (
          <span className="block truncate font-mono text-xs" title={envVar.value ?? undefined}>
            {envVar.value}
          </span>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        {uses ? <EnvVarUses name={envVar.name} flows={flowsOf(uses, envVar.name)} /> : null}
      </Td>
      <Td className="whitespace-nowrap text-soft">
        <TimeText at={envVar.updatedAt} />
      </Td>
      <Td className="whitespace-nowrap text-right">
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Replace ${envVar.name}`}
          onClick={() => onChange(envVar)}
        >
          Replace
        </Button>
        <Button
          size="sm"
          variant="dangerGhost"
          aria-label={`Delete ${envVar.name}`}
          onClick={() => onDelete(envVar)}
        >
          Delete
        </Button>
      </Td>
    </Tr>
  );
}

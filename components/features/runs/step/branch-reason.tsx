import { ArrowRight } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { BranchExplanation } from '../run-detail';
import { StepError } from './step-error';

/** Why a decision went the way it went: the expression, what it read, what it came to, and which case took it. */
export function BranchReason({ reason }: { reason: BranchExplanation }) {
  return (
    <div className="grid gap-4">
      <section className="grid gap-1">
        <h3 className="font-medium text-sm">Expression</h3>
        <p className="break-words rounded-md bg-sunken px-3 py-2 font-mono text-xs" dir="auto">
          {reason.expression}
          <span className="mt-1 flex items-baseline gap-1.5 text-soft">
            <ArrowRight aria-label="came to" className="size-3.5 shrink-0 self-center" />
            {reason.error ? 'an error' : valueText(reason.value)}
          </span>
        </p>
        {reason.error ? <StepError error={reason.error} /> : null}
      </section>
      {reason.reads.length > 0 ? <Reads reads={reason.reads} /> : null}
      <Cases cases={reason.cases} />
      {reason.isReproduced ? null : (
        <p className="rounded-md bg-warn-soft px-3 py-2 text-sm">
          Worked out again now, it would go another way. Something outside the run has changed since, such as
          an environment variable.
        </p>
      )}
    </div>
  );
}

function Reads({ reads }: Pick<BranchExplanation, 'reads'>) {
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-sm">What it read</h3>
      <div className="overflow-hidden rounded-md border border-line">
        <Table>
          <thead>
            <tr>
              <Th>Path</Th>
              <Th>Value</Th>
            </tr>
          </thead>
          <tbody>
            {reads.map(({ path, value, isMissing, isLeftOut }) => (
              <Tr key={path}>
                <Td className="break-all font-mono text-xs">{path}</Td>
                <Td className="break-all font-mono text-xs" dir="auto">
                  {isMissing ? <Badge tone="warn">missing, read as null</Badge> : null}
                  {isLeftOut ? <span className="font-sans text-faint">too large to show here</span> : null}
                  {isMissing || isLeftOut ? null : valueText(value)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  );
}

function Cases({ cases }: Pick<BranchExplanation, 'cases'>) {
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-sm">Cases, in the order they are tried</h3>
      <ol className="divide-y divide-line rounded-md border border-line">
        {cases.map(({ key, isMatch, isTaken }) => (
          <li
            key={key}
            className={classNames(
              'flex items-center gap-2 px-3 py-1.5 text-sm',
              isTaken && 'bg-selected font-medium',
            )}
          >
            <span className="min-w-0 break-all font-mono text-xs">{key}</span>
            <span className="ml-auto flex gap-1.5">
              {isTaken ? <Badge tone="ok">taken</Badge> : null}
              {!isTaken && isMatch ? <Badge>fits too</Badge> : null}
              {!isTaken && !isMatch ? (
                <span className="text-faint">{key === 'default' ? 'not needed' : 'does not fit'}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function valueText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

'use client';

import { Archive, Ban, CircleAlert, TimerOff, UserCheck } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { approvalAddress } from '@/components/shared/addresses';
import { absoluteTime } from '@/components/shared/format-time';
import { LongText } from '@/components/shared/long-text';
import { usePermissions } from '@/components/shared/viewer';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { RunDetail } from '../run-detail';
import { RerunDialog } from './rerun-dialog';

type BannersProps = { detail: RunDetail; onSelect: (nodeId: string) => void };

/** What one has to know before anything else: why it failed, whom it waits for, that it is stuck or purged. */
export function RunBanners({ detail, onSelect }: BannersProps) {
  const { run, approvals } = detail;
  const pending = approvals.filter(({ status }) => status === 'pending');
  return (
    <div className="mb-4 grid gap-2 empty:hidden">
      {run.error && run.status === 'cancelled' ? (
        <Banner tone="neutral" icon={<Ban aria-hidden />}>
          <p className="min-w-0 break-words">Cancelled: {run.error.message}</p>
        </Banner>
      ) : null}
      {run.error && run.status !== 'cancelled' ? (
        <ErrorBanner detail={detail} error={run.error} onSelect={onSelect} />
      ) : null}
      {pending.map(({ id, actionLabel, assignTo }) => (
        <Banner key={id} tone="wait" icon={<UserCheck aria-hidden />}>
          <p className="min-w-0 flex-1">
            Waits for a decision:{' '}
            <strong dir="auto">
              <LongText text={actionLabel} />
            </strong>
            {assignTo ? <span className="text-soft"> · for {assignTo}</span> : null}
          </p>
          <Button size="sm" variant="primary" asChild>
            <Link href={approvalAddress(id)}>Open the approval</Link>
          </Button>
        </Banner>
      ))}
      {run.isStuck ? (
        <Banner tone="warn" icon={<TimerOff aria-hidden />}>
          <p>
            <strong>No progress for more than ten minutes.</strong> It is picked up again by itself; if it is
            not, the worker may be down, which your operator can see in the health check. You can cancel it
            and run it again.
          </p>
        </Banner>
      ) : null}
      {run.outputsPurgedAt ? (
        <Banner tone="neutral" icon={<Archive aria-hidden />}>
          <p suppressHydrationWarning>
            Inputs and outputs were purged on {absoluteTime(run.outputsPurgedAt)}, as the organisation&apos;s
            retention rule says. The course of the run is kept.
          </p>
        </Banner>
      ) : null}
    </div>
  );
}

function ErrorBanner({
  detail,
  error,
  onSelect,
}: BannersProps & { error: NonNullable<RunDetail['run']['error']> }) {
  const { run, steps } = detail;
  const { can } = usePermissions();
  const [isRepeating, setRepeating] = useState(false);
  const step = steps.find(({ id }) => id === error.stepId);
  const mayChange = can(run.surface === 'workflow' ? 'executions:write' : 'runs:write');
  return (
    <Banner tone="bad" icon={<CircleAlert aria-hidden />} isAlert>
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words font-medium">
          <LongText text={error.message} /> <Badge tone="bad">{error.code}</Badge>
        </p>
        {run.advice ? <p className="mt-0.5 break-words text-soft">{run.advice}</p> : null}
      </div>
      {step ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onSelect(step.nodeId)}>
            Show the step
          </Button>
          {mayChange && run.outputsPurgedAt === null ? (
            <Button size="sm" onClick={() => setRepeating(true)}>
              Re-run from here
            </Button>
          ) : null}
        </div>
      ) : null}
      {isRepeating && step ? (
        <RerunDialog detail={detail} fromNodeId={step.nodeId} onClose={() => setRepeating(false)} />
      ) : null}
    </Banner>
  );
}

const TONES = {
  bad: 'border-bad bg-bad-soft [&>svg]:text-bad',
  wait: 'border-wait bg-wait-soft [&>svg]:text-wait',
  warn: 'border-warn bg-warn-soft [&>svg]:text-warn',
  neutral: 'border-line bg-sunken [&>svg]:text-soft',
} as const;

type BannerProps = { tone: keyof typeof TONES; icon: ReactNode; isAlert?: boolean; children: ReactNode };

function Banner({ tone, icon, isAlert = false, children }: BannerProps) {
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className={classNames(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </div>
  );
}

'use client';

import { CopyButton } from '@/components/shared/copy-button';
import { durationText } from '@/components/shared/format-time';
import { LongText } from '@/components/shared/long-text';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import type { RunEffect } from '../run-detail';
import { bytesText } from './bytes-text';
import { HeaderList } from './header-list';
import { LargeValue } from './large-value';
import { SignedBadge } from './signed-badge';
import { StepError } from './step-error';

const MODES: Record<RunEffect['mode'], string | undefined> = {
  live: undefined,
  'dry-run': 'dry run: nothing left',
  replay: 'replayed: nothing left',
  stub: 'stub: nothing left',
};

type EffectCardProps = { effect: RunEffect; isLoading: boolean; onLoad: () => void };

/** One call to another system: what was sent, what came back, and the digest that ties it to its approval. */
export function EffectCard({ effect, isLoading, onLoad }: EffectCardProps) {
  const { request, response, error } = effect;
  const mode = MODES[effect.mode];
  return (
    <article
      className="grid gap-2 rounded-md border border-line py-2"
      aria-label={`Attempt ${effect.attempt}`}
    >
      <header className="grid gap-1 px-3">
        <p className="break-all font-mono text-xs">
          {request ? (
            <>
              <strong>{request.method}</strong> <LongText text={request.url} />
            </>
          ) : (
            <span className="text-faint">The request was purged by the retention rule.</span>
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-faint text-sm">
          {response ? <Badge tone={response.status < 400 ? 'ok' : 'bad'}>{response.status}</Badge> : null}
          {response ? null : <Badge tone="bad">no answer</Badge>}
          <span>attempt {effect.attempt}</span>
          <span>{durationText(effect.durationMs)}</span>
          <TimeText at={effect.startedAt} />
          {mode ? <Badge>{mode}</Badge> : null}
          {effect.isSent === false && !mode ? <Badge>nothing was sent</Badge> : null}
        </p>
        <div className="empty:hidden">
          <SignedBadge isAsApproved={effect.isAsApproved} />
        </div>
      </header>
      {error ? <StepError error={error} /> : null}
      {request ? <Request effect={effect} request={request} isLoading={isLoading} onLoad={onLoad} /> : null}
      {response ? (
        <details className="px-3">
          <summary className="font-medium text-sm">Answer ({bytesText(response.bodyBytes)})</summary>
          <HeaderList headers={response.headers} label="Headers of the answer" />
          <p className="mt-1 text-faint text-xs">
            {response.status < 400
              ? 'Its body is in the output of the step.'
              : 'The body of the last attempt is in the details of the error.'}
          </p>
        </details>
      ) : null}
      <Digest effect={effect} />
    </article>
  );
}

type RequestProps = EffectCardProps & { request: NonNullable<RunEffect['request']> };

function Request({ effect, request, isLoading, onLoad }: RequestProps) {
  return (
    <details className="px-3">
      <summary className="font-medium text-sm">Request ({bytesText(request.bodyBytes)})</summary>
      <HeaderList headers={request.headers} label="Headers of the request" />
      {request.bodyBytes > 0 ? (
        <LargeValue
          label="Body"
          value={request.body}
          isLeftOut={effect.leftOut.includes('body')}
          bytes={request.bodyBytes}
          absence="It had no body."
          isLoading={isLoading}
          onLoad={onLoad}
        />
      ) : null}
      {request.hops.length > 0 ? (
        <ul className="mt-2 grid gap-0.5 text-sm">
          {request.hops.map(({ url, status }) => (
            <li key={url} className="break-all">
              <Badge>{status}</Badge> redirected to <span className="font-mono text-xs">{url}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {request.remoteAddress ? (
        <p className="mt-1 text-faint text-xs">Connected to {request.remoteAddress}</p>
      ) : null}
    </details>
  );
}

function Digest({ effect: { digest, approvedDigest } }: { effect: RunEffect }) {
  return (
    <dl className="grid gap-0.5 px-3 text-xs">
      <DigestLine name="Digest of what was sent" digest={digest} />
      {approvedDigest === null ? null : (
        <DigestLine name="Digest of what was approved" digest={approvedDigest} />
      )}
    </dl>
  );
}

function DigestLine({ name, digest }: { name: string; digest: string }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <dt className="text-faint">{name}</dt>
      <dd className="flex min-w-0 items-center">
        <span className="max-w-40 truncate font-mono" title={digest}>
          {digest}
        </span>
        <CopyButton text={digest} label={`Copy: ${name.toLowerCase()}`} />
      </dd>
    </div>
  );
}

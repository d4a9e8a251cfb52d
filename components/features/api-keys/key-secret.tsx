'use client';

import { CopyButton } from '@/components/shared/copy-button';
import { SecretDialog } from '@/components/shared/secret-dialog';

type KeySecretProps = { title: string; value: string | undefined; onClose: () => void; note?: string };

/** Hands over a key with a first call to try it. */
export function KeySecret({ title, value, onClose, note }: KeySecretProps) {
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  const call = `curl ${origin}/api/flows \\\n  -H 'Authorization: Bearer ${value ?? ''}'`;
  return (
    <SecretDialog title={title} label="API key" value={value} onClose={onClose}>
      {note ? <p className="text-soft">{note}</p> : null}
      <div className="grid gap-1">
        <p className="font-medium text-sm">A first call</p>
        <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
          <pre className="min-w-0 flex-1 whitespace-pre-wrap break-all py-1 font-mono text-xs">{call}</pre>
          <CopyButton text={call} label="Copy the call" />
        </div>
        <p className="text-faint text-xs">A key goes into this header only; one in an address is refused.</p>
      </div>
    </SecretDialog>
  );
}

'use client';

import { CopyButton } from './copy-button';

/** A secret in the only moment in which it can be seen. */
export function SecretOnce({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1">
      <p className="font-medium text-sm">{label}</p>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-sm">{value}</code>
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}

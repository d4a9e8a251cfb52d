'use client';

import { Activity, SearchX } from 'lucide-react';
import Link from 'next/link';
import { CopyButton } from '@/components/shared/copy-button';
import { EmptyState } from '@/components/shared/empty-state';
import { Button } from '@/components/ui/button';

/** Nothing fits the filters. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No run fits these filters"
      actions={<Button onClick={onClear}>Clear filters</Button>}
    >
      Ids are matched in full, except a trace id, of which the beginning is enough.
    </EmptyState>
  );
}

/** Nothing has run yet: the three ways to change that. */
export function NoRuns() {
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  const command = [
    'curl -X POST \\',
    `  ${origin}/api/flows/YOUR-FLOW/execute \\`,
    '  -H "Authorization: Bearer $QE_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"externalId": "order-1"}'`,
  ].join('\n');
  return (
    <EmptyState
      icon={Activity}
      title="Nothing has run yet"
      actions={
        <Button variant="primary" asChild>
          <Link href="/flows">Open flows</Link>
        </Button>
      }
    >
      <p>
        Open a flow, activate it and press Run; or let a webhook or a schedule start it; or start it from your
        own code with an API key:
      </p>
      <div className="relative mt-3 rounded-md border border-line bg-sunken text-left">
        <div className="absolute top-1 right-1">
          <CopyButton text={command} label="Copy the command" />
        </div>
        <pre
          className="whitespace-pre-wrap break-all p-3 pr-10 font-mono text-ink text-xs"
          suppressHydrationWarning
        >
          {command}
        </pre>
      </div>
    </EmptyState>
  );
}

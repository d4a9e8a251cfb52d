'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { serviceName } from './service-name';

/** Known services that are not connected yet, with what can be asked of them. */
export function ServiceCatalogue({ onConnect }: { onConnect: (serviceSlug: string) => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalog.services.queryOptions({}));
  const open = data?.data.services.filter(({ connected }) => !connected) ?? [];
  if (open.length === 0) return null;
  return (
    <Card className="mt-4">
      <CardHeader title="Services you can connect" note="Flows pick their endpoints from a list" />
      <ul className="divide-y divide-line">
        {open.map(({ serviceSlug, endpoints }) => (
          <li key={serviceSlug} className="flex items-start gap-4 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{serviceName(serviceSlug)}</p>
              {endpoints.map(({ method, path, summary }) => (
                <p key={`${method} ${path}`} className="break-words text-soft text-sm">
                  {summary} <code className="font-mono text-faint text-xs">{`${method} ${path}`}</code>
                </p>
              ))}
              {endpoints.length === 0 ? (
                <p className="text-faint text-sm">Its paths are typed in the step.</p>
              ) : null}
            </div>
            <Button
              size="sm"
              aria-label={`Connect ${serviceName(serviceSlug)}`}
              onClick={() => onConnect(serviceSlug)}
            >
              Connect
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

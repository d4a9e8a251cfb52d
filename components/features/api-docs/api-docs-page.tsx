'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

// Half a megabyte that no other page needs.
const ApiReference = dynamic(() => import('./api-reference').then((module) => module.ApiReference), {
  ssr: false,
  loading: () => <RowsSkeleton label="Loading the reference" />,
});

/** Every operation of the REST API, to be read and to be tried. */
export function ApiDocsPage() {
  const { can } = usePermissions();
  return (
    <Page>
      <PageHeader
        title="API docs"
        lead={
          <>
            Every operation of this installation. To try one, press Authorize and enter an{' '}
            {can('api:manage') ? (
              <Link href="/api-keys" className="text-accent underline">
                API key
              </Link>
            ) : (
              'API key'
            )}
            . The key stays in this tab; calls are real and do what they say. Every path is also served below{' '}
            <code className="font-mono text-sm">/orchestration</code> and{' '}
            <code className="font-mono text-sm">/ai-automation</code>.
          </>
        }
      >
        <Button asChild>
          <a href="/api/openapi.json" target="_blank" rel="noreferrer">
            OpenAPI document
          </a>
        </Button>
      </PageHeader>
      <Card className="min-h-96 overflow-hidden">
        <ApiReference />
      </Card>
    </Page>
  );
}

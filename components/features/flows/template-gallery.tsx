'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { showError } from '@/components/shared/show-error';
import { type RouterOutputs, useTRPC } from '@/components/trpc/trpc-context';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { NodePath } from './node-path';

type Template = RouterOutputs['templates']['list']['data']['templates'][number];
type Created = { id: string; surface: string };

/** Flows that work as they are; the first run needs nothing to be set up. */
export function TemplateGallery({ onCreated }: { onCreated: (flow: Created) => void }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.templates.list.queryOptions({}));
  const install = useMutation(
    trpc.templates.install.mutationOptions({
      onError: showError,
      onSuccess: ({ data: made }) => onCreated(made.flow),
    }),
  );
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-80" />;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {data.data.templates.map((template) => (
        <TemplateCard
          key={template.id}
          template={template}
          isBusy={install.isPending && install.variables.body.templateId === template.id}
          onUse={() => install.mutate({ body: { templateId: template.id } })}
        />
      ))}
    </ul>
  );
}

const NEEDS: Record<Template['needs'][number]['kind'], string> = {
  env: 'the variable',
  connection: 'a connection to',
  webhook: 'a subscriber of',
  role: 'the role',
};

type TemplateCardProps = { template: Template; isBusy: boolean; onUse: () => void };

function TemplateCard({ template, isBusy, onUse }: TemplateCardProps) {
  const open = template.needs.filter(({ isMet }) => !isMet);
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="font-semibold">{template.title}</h3>
        <Badge>{template.category}</Badge>
      </div>
      <p className="text-soft text-sm">{template.description}</p>
      <NodePath types={template.nodeTypes} />
      {open.length > 0 ? (
        <p className="text-faint text-xs">
          Later, for the real thing: {open.map(({ kind, name }) => `${NEEDS[kind]} ${name}`).join(', ')}
        </p>
      ) : null}
      <Button
        className="mt-auto self-start"
        size="sm"
        isBusy={isBusy}
        onClick={onUse}
        aria-label={`Use this template: ${template.title}`}
      >
        Use this template
      </Button>
    </li>
  );
}

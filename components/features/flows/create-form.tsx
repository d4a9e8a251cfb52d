'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormProblem } from '@/components/shared/form-problem';
import { useTRPC } from '@/components/trpc/trpc-context';
import { useDefinitionCalls } from '@/components/trpc/use-definition-calls';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { FlowFile } from './flow-file';
import { slugOf } from './slug-of';

export type Created = { id: string; surface: 'flow' | 'workflow' };

type CreateFormProps = {
  surface: 'flow' | 'workflow';
  /** What the flow begins with; what it does not say is asked or has the server's default. */
  flow: Partial<FlowFile> & Pick<FlowFile, 'spec'>;
  onCreated: (created: Created) => void;
};

/** Name and slug; the slug follows the name until somebody writes one. */
export function CreateForm({ surface, flow, onCreated }: CreateFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(flow.name ?? '');
  const [ownSlug, setOwnSlug] = useState(flow.slug);
  const slug = ownSlug ?? slugOf(name);
  const { mutate, isPending, error } = useMutation({
    mutationFn: useDefinitionCalls(surface).create,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(trpc.flows.pathFilter());
      onCreated({ id, surface });
    },
  });
  const faults = fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ body: { ...flow, name: name.trim(), slug } });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <FormProblem error={error} fields={['name', 'slug']} />
      <Field label="Name" isRequired error={faults.name}>
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label="Slug"
        isRequired
        error={faults.slug}
        help="Part of its address in the API; it stays when the name changes."
      >
        <Input
          value={slug}
          maxLength={63}
          spellCheck={false}
          className="font-mono"
          onChange={(event) => setOwnSlug(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" className="justify-self-start" isBusy={isPending}>
        Create {surface}
      </Button>
    </form>
  );
}

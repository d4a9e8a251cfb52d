'use client';

import { useMutation } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { type FormEvent, useRef, useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormProblem } from '@/components/shared/form-problem';
import { useViewer } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';

const CHARS_MIN = 8;

/** Replaces one's own password. That ends every session of it; this one goes on under the new password. */
export function ChangePasswordForm() {
  const trpc = useTRPC();
  const { user } = useViewer();
  const form = useRef<HTMLFormElement>(null);
  const [isUnequal, setUnequal] = useState(false);
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async (_changed, { body }) => {
        form.current?.reset();
        const credentials = { redirect: false, email: user.email, password: body.next } as const;
        await signIn('credentials', credentials).catch(() => undefined);
        toast.success('Your password is changed. Wherever else you were signed in, you are signed out.');
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const next = String(data.get('next'));
    setUnequal(next !== data.get('again'));
    if (next === data.get('again')) change.mutate({ body: { current: String(data.get('current')), next } });
  };
  const errors = fieldErrors(change.error);
  return (
    <Card>
      <CardHeader title="Password" />
      <form ref={form} onSubmit={submit} className="grid max-w-md gap-4 p-4">
        <FormProblem error={change.error} fields={['current', 'next']} />
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <Field label="Present password" error={errors.current} isRequired>
          <Input name="current" type="password" autoComplete="current-password" />
        </Field>
        <Field label="New password" help={`At least ${CHARS_MIN} characters.`} error={errors.next} isRequired>
          <Input
            name="next"
            type="password"
            autoComplete="new-password"
            minLength={CHARS_MIN}
            maxLength={256}
          />
        </Field>
        <Field
          label="New password again"
          error={isUnequal ? 'This is not the same as above.' : undefined}
          isRequired
        >
          <Input name="again" type="password" autoComplete="new-password" />
        </Field>
        <div>
          <Button type="submit" variant="primary" isBusy={change.isPending}>
            Change password
          </Button>
        </div>
      </form>
    </Card>
  );
}

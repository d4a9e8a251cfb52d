'use client';

import { useSearchParams } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { useHydrated } from '@/components/shared/use-hydrated';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { safeReturnPath } from './safe-return-path';

const REFUSED = 'E-mail and password do not match an account. After several tries, wait a minute.';
const NOT_LET_IN =
  'Single sign-on did not let you in. Your address needs to be verified and to belong to a member; ask an admin to invite it.';
const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

/** E-mail and password, and single sign-on where the installation has it. */
export function SignInForm({ hasSingleSignOn }: { hasSingleSignOn: boolean }) {
  const params = useSearchParams();
  const next = safeReturnPath(params.get('next'));
  const [problem, setProblem] = useState(params.has('error') ? NOT_LET_IN : undefined);
  const [isBusy, setBusy] = useState(false);
  const isHydrated = useHydrated();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const answer = await signIn('credentials', {
      redirect: false,
      email: String(given.get('email')),
      password: String(given.get('password')),
    }).catch(() => undefined);
    // A whole page load: the frame is made on the server for the person who signed in.
    if (answer?.ok && !answer.error) return window.location.assign(next);
    setBusy(false);
    setProblem(answer === undefined ? UNREACHABLE : REFUSED);
  };

  return (
    // Never GET: a password would stand in the address if somebody pressed Enter before the script is there.
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field label="E-mail">
        <Input name="email" type="email" autoComplete="username" required className="h-10" />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required className="h-10" />
      </Field>
      {problem ? (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
          {problem}
        </p>
      ) : null}
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} disabled={!isHydrated}>
        Sign in
      </Button>
      {hasSingleSignOn ? (
        <Button size="lg" onClick={() => signIn('oidc', { callbackUrl: next })}>
          Sign in with single sign-on
        </Button>
      ) : null}
    </form>
  );
}

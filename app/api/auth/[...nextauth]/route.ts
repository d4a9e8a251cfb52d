import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/server/api/principal/auth-options';
import { runningApp, type SignInOutcome } from '@/server/running-app';

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { signIn } = await runningApp();
  let outcome: SignInOutcome | undefined;
  const verifyCredentials: typeof signIn.verifyCredentials = async (attempt) => {
    outcome = await signIn.verifyCredentials(attempt);
    return outcome;
  };
  const response: Response = await NextAuth(request, context, authOptions({ ...signIn, verifyCredentials }));
  return outcome?.kind === 'limited' ? tooManyAttempts(outcome.retryAfterSeconds) : response;
}

function tooManyAttempts(retryAfterSeconds: number): Response {
  return new Response(`Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    status: 429,
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

export { handle as GET, handle as POST };

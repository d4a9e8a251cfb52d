import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/server/api/principal/auth-options';
import { runningApp } from '@/server/running-app';

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { signIn } = await runningApp();
  let retryAfterSeconds: number | undefined;
  const verifyCredentials: typeof signIn.verifyCredentials = async (attempt) => {
    const outcome = await signIn.verifyCredentials(attempt);
    if (outcome.kind === 'limited') retryAfterSeconds = outcome.retryAfterSeconds;
    return outcome;
  };
  const response: Response = await NextAuth(request, context, authOptions({ ...signIn, verifyCredentials }));
  return retryAfterSeconds === undefined ? response : tooManyAttempts(retryAfterSeconds);
}

function tooManyAttempts(retryAfterSeconds: number): Response {
  return new Response(`Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    status: 429,
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

export { handle as GET, handle as POST };

/** The browser's procedures. */
import { runningApp } from '@/server/running-app';

async function handle(request: Request): Promise<Response> {
  return (await runningApp()).trpc(request);
}

export { handle as GET, handle as POST };

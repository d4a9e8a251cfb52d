import { getServerSession } from 'next-auth';
import { authOptions } from '@/server/api/principal/auth-options';
import { runningApp } from '@/server/running-app';

export default async function Home() {
  const app = await runningApp();
  const session = await getServerSession(authOptions(app.signIn));
  return (
    <main className="sheet">
      <h1>Countersign</h1>
      <p className="lead">
        A language model proposes, a person countersigns, and only what was signed is executed.
      </p>
      {session?.user ? <SignedIn name={session.user.name ?? session.user.email ?? ''} /> : <SignedOut />}
      <h2>For integrations</h2>
      <ul className="links">
        <li>
          <a href="/api/openapi.json">OpenAPI 3.1 document</a>
          <span>every operation, with examples and the scope it needs</span>
        </li>
        <li>
          <a href="/api/health">Health</a>
          <span>whether this installation is ready for work</span>
        </li>
      </ul>
      <p className="note">Flows, runs and approvals are worked through the REST API.</p>
    </main>
  );
}

function SignedIn({ name }: { name: string }) {
  return (
    <p>
      Signed in as <strong>{name}</strong>. <a href="/api/auth/signout">Sign out</a>
    </p>
  );
}

function SignedOut() {
  return (
    <p>
      <a className="button" href="/api/auth/signin">
        Sign in
      </a>
    </p>
  );
}

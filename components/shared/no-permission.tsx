import { Lock } from 'lucide-react';
import { EmptyState } from './empty-state';

/** In place of a page that the viewer may not read. `needs` is a scope, or a role in words. */
export function NoPermission({ what, needs }: { what: string; needs: string }) {
  return (
    <EmptyState icon={Lock} title={`You may not see ${what}`}>
      {needs.includes(':') ? (
        <>
          It needs the permission <code className="font-mono text-xs">{needs}</code>.
        </>
      ) : (
        `It needs ${needs}.`
      )}{' '}
      An admin of your organisation can give it to you.
    </EmptyState>
  );
}

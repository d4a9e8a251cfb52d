import { Lock } from 'lucide-react';
import { EmptyState } from './empty-state';

/** In place of a page that the viewer may not read. */
export function NoPermission({ what, needs }: { what: string; needs: string }) {
  return (
    <EmptyState icon={Lock} title={`You may not see ${what}`}>
      It needs {needs}. An admin of your organisation can give it to you.
    </EmptyState>
  );
}

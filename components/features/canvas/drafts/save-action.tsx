'use client';

import { SignInAgain } from '@/components/shared/sign-in-again';
import { Button } from '@/components/ui/button';
import { useDrafts } from './draft-provider';
import type { SaveWords } from './save-words';

/** What can be done about a draft that is not saved. */
export function SaveAction({ action }: Pick<SaveWords, 'action'>) {
  const { sync } = useDrafts();
  if (action === 'retry') {
    return (
      <Button size="sm" variant="ghost" onClick={sync.hurry}>
        Try again
      </Button>
    );
  }
  if (action !== 'signIn') return null;
  return <SignInAgain />;
}

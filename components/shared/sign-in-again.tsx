import { Button } from '@/components/ui/button';

/** The way back for somebody whose session has ended, without leaving the page. */
export function SignInAgain() {
  return (
    <Button asChild>
      <a href="/sign-in" target="_blank" rel="noreferrer">
        Sign in again
      </a>
    </Button>
  );
}

import type { ComponentProps } from 'react';
import { useViewer } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';

/** Who is signed in, as the button of the account's menu. */
export function AccountButton(props: ComponentProps<typeof Button>) {
  const { user } = useViewer();
  return (
    <Button variant="ghost" aria-label={`Account of ${user.name}`} {...props}>
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-selected text-ink text-xs"
      >
        {user.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="hidden sm:inline">{user.name}</span>
    </Button>
  );
}

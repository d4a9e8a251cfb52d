import { Bookmark } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';

/** What opens the saved filters, and keeps their place until they are loaded. */
export function SavedFiltersButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="icon" aria-label="Saved filters" {...props}>
      <Bookmark aria-hidden />
    </Button>
  );
}

import { Download } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';

/** What opens the export's menu, and keeps its place until that is loaded. */
export function ExportButton(props: ComponentProps<typeof Button>) {
  return (
    <Button {...props}>
      <Download aria-hidden />
      Export
    </Button>
  );
}

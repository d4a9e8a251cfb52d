import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';

export type FlowButtonProps = ComponentProps<typeof Button> & {
  flowId: string | undefined;
  /** Its name, as far as the list on the page tells. */
  name: string | undefined;
};

/** Which flow is listed, as the button of its choice. */
export function FlowButton({ flowId, name, ...rest }: FlowButtonProps) {
  const chosen = name ?? flowId;
  return (
    <Button
      className="max-w-56 justify-between font-normal"
      aria-label={chosen === undefined ? undefined : `Flow: ${chosen}`}
      {...rest}
    >
      <span className="truncate">{chosen ?? 'All flows'}</span>
      <ChevronDown aria-hidden className="text-soft" />
    </Button>
  );
}

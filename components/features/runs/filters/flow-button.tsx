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
  return (
    <Button
      className="max-w-56 justify-between font-normal"
      aria-label={`Flow: ${name ?? flowId ?? 'all'}`}
      {...rest}
    >
      <span className="truncate">{flowId === undefined ? 'All flows' : (name ?? flowId)}</span>
      <ChevronDown aria-hidden className="text-soft" />
    </Button>
  );
}

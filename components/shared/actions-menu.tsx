import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/menu';

type ActionsMenuProps = Pick<ButtonProps, 'variant' | 'size'> & {
  label: string;
  children: ReactNode;
};

/** What can be done with one thing, behind three dots; `label` names the thing. In a row of buttons it looks as they do. */
export function ActionsMenu({ label, variant = 'ghost', size = 'iconSm', children }: ActionsMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant={variant} size={size} aria-label={label}>
          <Ellipsis aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">{children}</MenuContent>
    </Menu>
  );
}

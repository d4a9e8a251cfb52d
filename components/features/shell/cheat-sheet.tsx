'use client';

import { useHotkeyList } from '@/components/shared/hotkeys';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const NAMES: Record<string, string> = {
  mod: 'Ctrl',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  enter: 'Enter',
  ' ': 'Space',
};

type CheatSheetProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Every key that works on the page behind it. */
export function CheatSheet({ isOpen, onOpenChange }: CheatSheetProps) {
  const list = useHotkeyList();
  const hotkeys = isOpen ? list() : [];
  const groups = [...new Set(hotkeys.map(({ group }) => group))];
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard" size="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-sm">{group}</h3>
            <dl>
              {hotkeys
                .filter((one) => one.group === group)
                .map(({ keys, label }) => (
                  <div
                    key={keys}
                    className="flex items-center justify-between gap-4 border-line border-b py-1"
                  >
                    <dt className="text-soft">{label}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keys.split(/[+ ](?=.)/).map((key) => (
                        <Kbd key={key}>{NAMES[key] ?? key.toUpperCase()}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

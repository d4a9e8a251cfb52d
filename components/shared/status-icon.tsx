import type { Tone } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { statusLook } from './status-look';

const TONES: Record<Tone, string> = {
  neutral: 'text-faint',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  wait: 'text-wait',
};

/** A state as its sign alone, where the word would be too wide; the word is said to screen readers. */
export function StatusIcon({ status, className }: { status: string; className?: string }) {
  const { tone, icon: Icon, label } = statusLook(status);
  return (
    <Icon role="img" aria-label={label} className={classNames('size-4 shrink-0', TONES[tone], className)} />
  );
}

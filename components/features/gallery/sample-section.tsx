import type { ReactNode } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';

type SampleSectionProps = { title: string; className?: string; children: ReactNode };

/** A kind of thing and its samples side by side. */
export function SampleSection({ title, className, children }: SampleSectionProps) {
  return (
    <Card aria-label={title}>
      <CardHeader title={title} />
      <div className={classNames('flex flex-wrap items-start gap-3 p-4', className)}>{children}</div>
    </Card>
  );
}

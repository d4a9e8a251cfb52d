'use client';

import { PageFault, type PageFaultProps } from '@/components/shared/page-fault';

/** The frame itself could not be drawn, for example while the database is away. */
export default function FrameError(props: PageFaultProps) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <PageFault {...props} />
    </main>
  );
}

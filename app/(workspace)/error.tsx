'use client';

import { PageFault, type PageFaultProps } from '@/components/shared/page-fault';

/** The frame stays: only what is in it could not be drawn. */
export default function PageError(props: PageFaultProps) {
  return <PageFault {...props} />;
}

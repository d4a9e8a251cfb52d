import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GalleryPage } from '@/components/features/gallery';
import { env } from '@/server/env';

export const metadata: Metadata = { title: 'Gallery' };

/** For those who build the product; a production server does not have it. */
export default function Page() {
  if (env().NODE_ENV === 'production') notFound();
  return <GalleryPage />;
}

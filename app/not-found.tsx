import Link from 'next/link';
import { Button } from '@/components/ui/button';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="font-semibold text-xl">Not found</h1>
      <p className="text-soft">
        There is nothing at this address. It may have been deleted, or the link is cut short.
      </p>
      <Button asChild>
        <Link href="/">To the start page</Link>
      </Button>
    </main>
  );
}

'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';

type PagerProps = { page: number; pages: number; total: number; onPage: (page: number) => void };

/** Leafs through a counted list; says nothing while there is one page. */
export function Pager({ page, pages, total, onPage }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-1 px-3 py-2 text-soft text-sm">
      <span className="mr-2 tabular-nums">
        Page {page} of {pages.toLocaleString()} · {total.toLocaleString()} in all
      </span>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label="Previous page"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label="Next page"
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}

import { classNames } from '@/components/ui/class-names';

/** The product's name and sign: a line, and a second one that confirms it. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-2 font-semibold text-base text-ink tracking-tight',
        className,
      )}
    >
      <svg
        aria-hidden
        viewBox="0 0 24 24"
        className="size-[1.35em] text-accent"
        fill="none"
        stroke="currentColor"
      >
        <rect x="3" y="3" width="18" height="18" rx="5" strokeWidth="2" />
        <path d="m7.5 12.5 3 3 6-7.5" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      Countersign
    </span>
  );
}

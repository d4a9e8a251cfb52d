import { CopyButton } from '@/components/shared/copy-button';

const SHOWN_CHARS = 16;

/** A SHA-256, as much of it as can be compared by eye; the whole can be copied. */
export function Digest({ value, label }: { value: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {label}
      <code title={value} className="font-mono">
        {value.slice(0, SHOWN_CHARS)}
        {value.length > SHOWN_CHARS ? '…' : ''}
      </code>
      <CopyButton text={value} label={`Copy: ${label}`} />
    </span>
  );
}

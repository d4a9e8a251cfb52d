'use client';

import { Download } from 'lucide-react';
import { JsonView } from '@/components/shared/json-view';
import { Button } from '@/components/ui/button';
import type { RunStep } from '../run-detail';
import { bytesText } from './bytes-text';

type LargeValueProps = {
  label: string;
  value: unknown;
  /** It was too large to come with the page. */
  isLeftOut: boolean;
  bytes?: number | null;
  /** It lies in storage. */
  file?: RunStep['outputRef'];
  /** Why there is nothing, when there is nothing. */
  absence: string;
  isLoading: boolean;
  onLoad: () => void;
};

/** A value as JSON; a large one comes when asked for. */
export function LargeValue(props: LargeValueProps) {
  const { label, value, isLeftOut, bytes, file, absence, isLoading, onLoad } = props;
  const size = bytes ?? file?.bytes;
  if (value !== null && value !== undefined && !isLeftOut) {
    return (
      <div className="grid gap-2">
        <JsonView value={value} label={label} />
        {file ? <FileLink file={file} /> : null}
      </div>
    );
  }
  if (!isLeftOut && !file) return <p className="text-faint">{absence}</p>;
  return (
    <div className="grid justify-items-start gap-2 rounded-md border border-line border-dashed p-3">
      <p className="text-soft text-sm">
        {size ? `${bytesText(size)} of JSON, not loaded with the page.` : 'Too large to load with the page.'}
      </p>
      {isLeftOut ? (
        <Button size="sm" isBusy={isLoading} onClick={onLoad}>
          Load the {label.toLowerCase()}
        </Button>
      ) : null}
      {file ? <FileLink file={file} /> : null}
    </div>
  );
}

function FileLink({ file }: { file: NonNullable<RunStep['outputRef']> }) {
  return (
    <div className="min-w-0 max-w-full">
      <Button size="sm" asChild>
        <a href={file.url} download>
          <Download aria-hidden />
          Download ({bytesText(file.bytes)})
        </a>
      </Button>
      <p className="mt-1 truncate font-mono text-faint text-xs" title={file.sha256}>
        sha256 {file.sha256}
      </p>
    </div>
  );
}

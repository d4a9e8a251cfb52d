'use client';

import { useEffect, useRef, useState } from 'react';
import { SearchInput } from '@/components/ui/search-input';

type SearchFieldProps = {
  label: string;
  placeholder: string;
  /** What is looked for, as it stands in the page's address. */
  value: string;
  onSearch: (text: string) => void;
};

const TYPING_PAUSE_MS = 200;

/** Looks for what is typed after a pause, or at once on Enter; follows the address when that changes by other means. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (value !== seen) {
    setSeen(value);
    // Not the echo of what was typed: a filter was cleared, or one went back.
    if (value !== sent) {
      setSent(value);
      setTyped(value);
    }
  }
  const look = (text: string) => {
    clearTimeout(timer.current);
    setSent(text.trim());
    onSearch(text.trim());
  };
  return (
    <SearchInput
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => look(target.value), TYPING_PAUSE_MS);
      }}
      onKeyDown={(event) => (event.key === 'Enter' ? look(typed) : undefined)}
    />
  );
}

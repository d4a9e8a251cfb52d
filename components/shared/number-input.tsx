'use client';

import { type ComponentProps, useState } from 'react';
import { Input } from '@/components/ui/input';

type NumberInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  value: number | undefined;
  onNumber: (value: number | undefined) => void;
  onValidity: (isValid: boolean) => void;
};

/** A number as it is typed: half-written ones are kept, and said to be no number yet. */
export function NumberInput({ value, onNumber, onValidity, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    const number = text.trim() === '' ? undefined : Number(text);
    const isValid = number === undefined || Number.isFinite(number);
    onValidity(isValid);
    if (isValid) onNumber(number);
  };
  const isUnreadable = typed !== undefined && typed.trim() !== '' && !Number.isFinite(Number(typed));
  return (
    <Input
      {...rest}
      inputMode="decimal"
      className="tabular-nums"
      aria-invalid={isUnreadable || rest['aria-invalid']}
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => take(event.target.value)}
      onBlur={() => (isUnreadable ? undefined : setTyped(undefined))}
    />
  );
}

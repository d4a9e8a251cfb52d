'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EXPIRY_CHOICES } from './expiry-choice';

/** When a key ends: `expiry`, and `day` when a day is chosen. */
export function ExpiryField({ error }: { error?: string }) {
  const [expiry, setExpiry] = useState('90');
  const isDay = expiry === 'date';
  return (
    <>
      <Field label="Ends" error={isDay ? undefined : error}>
        <Select name="expiry" value={expiry} onChange={({ target }) => setExpiry(target.value)}>
          {EXPIRY_CHOICES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {isDay ? (
        <Field label="Last day" error={error} isRequired>
          <Input name="day" type="date" />
        </Field>
      ) : null}
    </>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CUSTOM_PREFIX, serviceName } from './service-name';

/** The choice of a service that no catalogue knows. */
export const OWN_SERVICE = 'own';

/** Chooses a service of the catalogue, or names another one: `service`, and `slug` for the latter. */
export function ServiceField({ chosen, error }: { chosen?: string; error?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalog.services.queryOptions({}));
  const known = data?.data.services.map((one) => one.serviceSlug) ?? [];
  const services = known.filter((slug) => !slug.startsWith(CUSTOM_PREFIX));
  const [service, setService] = useState(
    chosen?.startsWith(CUSTOM_PREFIX) ? OWN_SERVICE : (chosen ?? OWN_SERVICE),
  );
  return (
    <>
      <Field label="Service" error={service === OWN_SERVICE ? undefined : error}>
        <Select name="service" value={service} onChange={({ target }) => setService(target.value)}>
          <option value={OWN_SERVICE}>Another service of ours</option>
          {services.map((slug) => (
            <option key={slug} value={slug}>
              {serviceName(slug)}
            </option>
          ))}
        </Select>
      </Field>
      {service === OWN_SERVICE ? (
        <Field
          label="Name in flows"
          help="Small letters, digits and dashes. Steps call it custom:<name>. A name that exists is replaced."
          error={error}
          isRequired
        >
          <Input
            name="slug"
            placeholder="core-banking"
            pattern="[a-z0-9][a-z0-9\-]{0,62}"
            title="Small letters, digits and dashes"
            defaultValue={chosen?.startsWith(CUSTOM_PREFIX) ? chosen.slice(CUSTOM_PREFIX.length) : ''}
          />
        </Field>
      ) : null}
    </>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Select } from '@/components/ui/select';
import { useConfigForm } from '../config-form-context';
import type { WidgetProps } from '../widget-props';
import { EndpointSelect } from './endpoint-select';

/** A connected service, or one of the catalogue that is still to be connected; then one of its endpoints. */
export function ServiceWidget({ value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const trpc = useTRPC();
  const { node } = useConfigForm();
  const connections = useQuery(trpc.connections.list.queryOptions({})).data?.data.connections;
  const catalogue = useQuery(trpc.catalog.services.queryOptions({})).data?.data.services ?? [];
  const current = typeof value === 'string' ? value : '';
  const connected = connections?.map(({ serviceSlug }) => serviceSlug) ?? [];
  const others = catalogue.map(({ serviceSlug }) => serviceSlug).filter((slug) => !connected.includes(slug));
  const isListed = current === '' || connected.includes(current) || others.includes(current);
  const endpoints = catalogue.find(({ serviceSlug }) => serviceSlug === current)?.endpoints ?? [];
  return (
    <div className="grid gap-1.5">
      <Select
        {...control}
        disabled={isReadOnly}
        value={current}
        onChange={(event) => {
          onChange(event.target.value);
          onDone();
        }}
      >
        <option value="" disabled>
          Choose a service
        </option>
        {isListed ? null : <option value={current}>{current} (not connected)</option>}
        <optgroup label="Connected">
          {connected.map((slug) => (
            <option key={slug} value={slug}>
              {slug}
            </option>
          ))}
        </optgroup>
        <optgroup label="Not connected yet">
          {others.map((slug) => (
            <option key={slug} value={slug}>
              {slug}
            </option>
          ))}
        </optgroup>
      </Select>
      {connections !== undefined && current !== '' && !connected.includes(current) ? (
        <p className="text-warn text-xs">
          This service is not connected. <Link href="/connections">Connect it</Link> before the flow runs.
        </p>
      ) : null}
      {endpoints.length > 0 && !isReadOnly ? <EndpointSelect key={node.id} endpoints={endpoints} /> : null}
    </div>
  );
}

'use client';

import { Select } from '@/components/ui/select';
import { useConfigForm } from '../config-form-context';

export type Endpoint = { method: string; path: string; summary: string };

/** The endpoints that a service is known to have; choosing one fills in method and path. */
export function EndpointSelect({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const { node, dispatch, endBurst } = useConfigForm();
  const current = endpoints.findIndex(({ method, path }) => method === node.method && path === node.path);
  const choose = (index: number) => {
    const endpoint = endpoints[index];
    if (endpoint === undefined) return;
    const { method, path } = endpoint;
    dispatch({
      kind: 'batch',
      label: `Call ${method} ${path}`,
      edits: [
        { kind: 'node.set', id: node.id, path: ['method'], value: method },
        { kind: 'node.set', id: node.id, path: ['path'], value: path },
      ],
    });
    endBurst();
  };
  return (
    <Select
      aria-label="Endpoint"
      value={current === -1 ? '' : current}
      onChange={(event) => choose(Number(event.target.value))}
    >
      <option value="" disabled>
        Fill in one of its endpoints
      </option>
      {endpoints.map(({ method, path, summary }, index) => (
        <option key={`${method} ${path}`} value={index}>
          {`${method} ${path}: ${summary}`}
        </option>
      ))}
    </Select>
  );
}

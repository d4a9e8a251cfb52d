/** The nodes of the version that ran, by id, with what they are called. */
import type { RunDetail } from '../run-detail';

export type RunNode = { id: string; name: string; type: string };

export function runNodes({ version }: Pick<RunDetail, 'version'>): ReadonlyMap<string, RunNode> {
  const { nodes } = version.spec;
  const found = (Array.isArray(nodes) ? nodes : []).flatMap((node): RunNode[] => {
    if (node === null || typeof node !== 'object' || Array.isArray(node)) return [];
    const { id, name, type } = node;
    if (typeof id !== 'string' || typeof type !== 'string') return [];
    return [{ id, type, name: typeof name === 'string' && name !== '' ? name : id }];
  });
  return new Map(found.map((node) => [node.id, node]));
}

/** `http_request` as words. */
export function typeText(type: string): string {
  return type.replaceAll('_', ' ');
}

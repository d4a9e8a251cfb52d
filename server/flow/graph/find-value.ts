import { joinPath } from '../spec/dotted-path';
import type { SpecNode } from '../spec/spec';

/**
 * The dotted path of the field that holds a text, with its leading dot, so that a finding about a target can point at
 * its place. Empty when no field holds it; the node's id and name are not looked at.
 */
export function findValue(node: SpecNode, text: string): string {
  for (const [field, value] of Object.entries(node)) {
    if (field === 'id' || field === 'type' || field === 'name') continue;
    const path = search(value, text, joinPath('', field));
    if (path !== undefined) return path.startsWith('[') ? path : `.${path}`;
  }
  return '';
}

function search(value: unknown, text: string, path: string): string | undefined {
  if (value === text) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = search(inner, text, joinPath(path, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

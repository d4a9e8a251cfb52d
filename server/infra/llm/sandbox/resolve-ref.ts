import type { JsonObject, JsonValue } from '@/server/flow/json';
import { isObject } from './merge-schema';

/** The part of a schema that a reference inside it (`#`, `#/$defs/x`, `#anchor`) points to. */
export const resolveRef = (ref: string, root: JsonObject): JsonValue | undefined => {
  const fragment = decodeURIComponent(ref.replace(/^#/, ''));
  if (fragment === '') return root;
  if (!fragment.startsWith('/')) return findAnchor(root, fragment);
  let part: JsonValue | undefined = root;
  for (const step of fragment.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    part = Array.isArray(part) ? part[Number(key)] : isObject(part) ? part[key] : undefined;
  }
  return part;
};

const findAnchor = (part: JsonValue, anchor: string): JsonValue | undefined => {
  if (isObject(part) && part.$anchor === anchor) return part;
  const children = typeof part === 'object' && part !== null ? Object.values(part) : [];
  for (const child of children) {
    const found = findAnchor(child, anchor);
    if (found !== undefined) return found;
  }
  return undefined;
};

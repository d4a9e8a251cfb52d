/** `plaintext_secret`: text in a call that looks like a credential; specs are read, logged and exported. */
import { joinPath } from '../../spec/dotted-path';
import type { Issue } from '../../spec/spec';
import type { GraphNode } from '../graph';
import { looksLikeCredential } from '../looks-like-credential';
import type { Check } from '../validation';

const MESSAGE = 'this looks like a credential; keep it as an environment value and write ${env.NAME} here';

export const checkCredentials: Check = ({ graph }) =>
  [...graph.nodes.values()].flatMap((node) =>
    (node.definition?.secretFields ?? []).flatMap((field) =>
      search(node.node[field], { key: field, path: `nodes.${node.index}.${field}`, node }),
    ),
  );

type Place = { key: string; path: string; node: GraphNode };

function search(value: unknown, place: Place): Issue[] {
  if (typeof value === 'string') {
    if (!looksLikeCredential(value, place.key)) return [];
    return [
      {
        code: 'plaintext_secret',
        level: 'warning',
        message: MESSAGE,
        path: place.path,
        nodeId: place.node.id,
      },
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    // An element of a list belongs to the key that holds the list.
    const name = Array.isArray(value) ? place.key : key;
    return search(inner, { key: name, path: joinPath(place.path, key), node: place.node });
  });
}

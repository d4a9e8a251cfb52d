/** The node types that a flow may use, grouped and found by what they are called and what they do. */
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import type { Surface } from '@/server/flow/spec/spec';

type Category = NodeDefinition['category'];
export type PaletteGroup = { category: Category; title: string; definitions: NodeDefinition[] };

const TITLES: Record<Category, string> = {
  model: 'Model',
  human: 'People',
  logic: 'Data and decisions',
  call: 'Calls',
  time: 'Time',
  event: 'Events',
};

/** Groups without a match are left out. */
export function paletteGroups(surface: Surface, query = ''): PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const offered = [...nodeDefinitions.values()].filter(
    (definition) =>
      definition.surfaces.includes(surface) && words.every((word) => textOf(definition).includes(word)),
  );
  return (Object.keys(TITLES) as Category[]).flatMap((category) => {
    const definitions = offered.filter((definition) => definition.category === category);
    return definitions.length === 0 ? [] : [{ category, title: TITLES[category], definitions }];
  });
}

function textOf({ title, summary, type, category }: NodeDefinition): string {
  return `${title} ${summary} ${type} ${TITLES[category]}`.toLowerCase();
}

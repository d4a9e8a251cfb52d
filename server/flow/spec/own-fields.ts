/** Which top-level fields a config schema knows, read from the schema itself. */
import type { z } from 'zod';

/** `open` schemas take any field and judge it themselves. */
export type OwnFields = { names: ReadonlySet<string>; open: boolean };

type AnyDef = z.core.$ZodTypes['_zod']['def'];

const cache = new WeakMap<z.ZodType, OwnFields>();

/** The own fields of a node type; the answer is kept per schema. */
export function ownFieldsOf(schema: z.ZodType): OwnFields {
  const known = cache.get(schema);
  if (known) return known;
  const names = new Set<string>();
  const open = collect(schema as z.core.$ZodType, names);
  const fields = { names, open };
  cache.set(schema, fields);
  return fields;
}

/** Adds the field names of a schema to `names`; true when it accepts others too. */
function collect(schema: z.core.$ZodType, names: Set<string>): boolean {
  const def = schema._zod.def as AnyDef;
  switch (def.type) {
    case 'object':
      for (const name of Object.keys(def.shape)) names.add(name);
      return def.catchall !== undefined && def.catchall._zod.def.type !== 'never';
    case 'union':
      return def.options.map((option) => collect(option, names)).some(Boolean);
    case 'intersection':
      return [collect(def.left, names), collect(def.right, names)].some(Boolean);
    case 'pipe':
      return collect(def.in._zod.def.type === 'transform' ? def.out : def.in, names);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return collect(def.innerType, names);
    case 'lazy':
      return collect(def.getter(), names);
    default:
      return true;
  }
}

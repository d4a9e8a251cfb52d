/** What validation knows of the surroundings of a spec, and what each check is given. */
import type { NodeDefinition } from '../nodes/node-definition';
import type { Issue, Spec, Surface } from '../spec/spec';
import type { Graph } from './graph';

/** Parts that a caller does not know are left out; what depends on them is then not reported. */
export type ValidationOptions = {
  registry: ReadonlyMap<string, NodeDefinition>;
  surface: Surface;
  /** Model aliases that this installation offers. */
  modelAliases: ReadonlySet<string>;
  /** JSON Schema compiler; returns the reason when a schema is unusable. */
  checkJsonSchema: (schema: unknown) => string | undefined;
  /** Environment entries of the organisation. */
  envNames?: readonly { name: string; secret: boolean }[];
  /** Slugs of the connected services. */
  services?: readonly string[];
};

export type Validation = { spec: Spec; graph: Graph; options: ValidationOptions };

/** One group of findings; a check reports only what it is named for. */
export type Check = (validation: Validation) => Issue[];

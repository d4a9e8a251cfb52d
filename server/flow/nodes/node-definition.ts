/**
 * What a node type says about itself, in data. Browser-safe: a definition never reaches an executor.
 * Adding a type is adding a folder with `definition.ts` and `execute.ts`; nothing else names it.
 */
import type { z } from 'zod';
import type { JsonObject, JsonValue } from '../json';
import type { Issue, SpecNode, Surface } from '../spec/spec';

/**
 * The widgets a config form can draw; a field names one with `.meta({ widget })`. `duration` edits milliseconds
 * where the field is a number and text such as `15m` where it is a string.
 */
export const WIDGETS = [
  'text',
  'textarea',
  'number',
  'toggle',
  'select',
  'duration',
  'template',
  'template-json',
  'template-map',
  'expression',
  'json-schema',
  'cases',
  'tools',
  'service',
  'assignee',
  'event-name',
  'node',
] as const;
export type Widget = (typeof WIDGETS)[number];

/** Form hints that a config field carries in its zod `.meta()`. */
export type FieldHint = {
  label: string;
  widget: Widget;
  help?: string;
  placeholder?: string;
  /** Show this field only while another has one of these values. */
  visibleWhen?: { field: string; in: readonly (string | boolean)[] };
  /** This field is another spelling of that one: accepted on input, never drawn. */
  aliasOf?: string;
  /** What a `select` offers when the schema does not list it: the models of the installation. */
  optionsFrom?: 'models';
};

/** Text from elsewhere that fills in a node; `label` is what to paste, with its article, such as `a curl command`. */
export type PasteReader = {
  label: string;
  /** The fields to set, or undefined for text of another kind. It takes any text and never throws. */
  read(text: string): JsonObject | undefined;
};

/**
 * How a field's strings are read: `literal` as written, `template` with `${…}` rendered, `url` rendered with
 * interpolated parts percent-encoded, `expression` as one CEL expression.
 */
export type FieldReading = 'literal' | 'template' | 'url' | 'expression';

/** A way out of a node; edges attach to it by `SpecEdge.case` (no case = `out`). */
export type Port = { id: string; label: string };

/** The port of plain success. */
export const OUT = 'out';
/** The port of a handled failure (contract 4.8). */
export const ERROR = 'error';
/** The port for what no other way out takes, of the types that choose one. */
export const DEFAULT = 'default';
/** The port of a person's no; `spec.onReject` applies to the nodes that have it (contract 4.7). */
export const REJECTED = 'rejected';

/** An edge that a config declares. One that `overrides` displaces the spec edges of its port. */
export type ConfigEdge = { to: string; port: string; overrides?: boolean };

/**
 * `pure` yields its output at once; `effect` asks the gateway or a model; `timer` and `human` pause the run;
 * `emit` writes to the outbox in the transaction that runs it.
 */
export type NodeNature = 'pure' | 'effect' | 'timer' | 'human' | 'emit';

/** The facts a definition may use to check one node against its surroundings (contract 4.10). */
export type NodeCheckContext = {
  nodeIds: ReadonlySet<string>;
  /** Cases of the edges that leave this node. */
  edgeCases: readonly (string | undefined)[];
  /** Targets of the edges that leave this node, by case (`out` for none). */
  edgeTargets: ReadonlyMap<string, readonly string[]>;
  /** Model aliases this installation offers. */
  modelAliases: ReadonlySet<string>;
  /** Slugs of the connected services; absent when the caller does not know them. */
  connectedServices?: ReadonlySet<string>;
  /** JSON Schema compiler; returns the reason when a schema is unusable. */
  checkJsonSchema: (schema: unknown) => string | undefined;
};

/** A finding of a definition's own check; `field` is relative to the node. */
export type NodeIssue = Omit<Issue, 'path' | 'nodeId'> & { field?: string };

/** One way out that a value may select, in the order written; `isMatch` whether the value meets it, taken or not. */
export type BranchCase = { key: string; port: string; isMatch: boolean };

/** How a type that goes one of several ways chooses: by the value of one expression, compared with its cases. */
export type Branching = { expression: string; casesOf(value: JsonValue): BranchCase[] };

/** Functions are methods here so that a `NodeDefinition<Its>` is a `NodeDefinition` in the registry. */
export type NodeDefinition<Config = unknown> = {
  type: string;
  version: number;
  category: 'call' | 'logic' | 'human' | 'model' | 'event' | 'time';
  title: string;
  /** One line for the palette. */
  summary: string;
  /** SVG path data, 24x24, stroked. */
  icon: string;
  surfaces: readonly Surface[];
  nature: NodeNature;
  /** The type's own fields; each carries a `FieldHint`. Defaults of the contract are applied here. */
  config: z.ZodType<Config>;
  /** How each own field is read; fields not named are `literal`. */
  readings: Readonly<Record<string, FieldReading>>;
  /** Own fields in which secret `${env.X}` values may appear (contract 4.4). */
  secretFields: readonly string[];
  /** Whether `retry` applies (transport failures only). */
  retryable: boolean;
  /** Ways out besides `error`, which every node has. */
  ports(config: Config): Port[];
  /** Extra edges that the config itself declares, such as a decision's `cases`. */
  configEdges?(config: Config): ConfigEdge[];
  /**
   * The port that an edge's `case` attaches to; absent means the type has plain edges only. It is asked before
   * the common `error` case is tried, so a type may use that word itself. Undefined means an unknown case, which
   * the type's own `check` reports.
   */
  portOfCase?(edgeCase: string | undefined, config: Config): string | undefined;
  /** For types that choose a way by a value: so that a run can be explained without executing the node again. */
  branching?(config: Config): Branching;
  /** Whether templates may read `output.parsed.x` as `output.x` (contract 4.3). */
  liftsParsed?: boolean;
  check?(config: Config, context: NodeCheckContext): NodeIssue[];
  /** For types whose settings people have at hand as text. */
  paste?: PasteReader;
  /** One line that sums up a configured node on its card. */
  describe(config: Config): string;
  /** A complete, valid node of this type. */
  example: SpecNode;
};

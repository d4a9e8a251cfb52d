/**
 * The shape of a flow spec as it is stored and sent (contract 4.1). The zod schemas that accept one live in
 * `parse-spec.ts`; what a node's own fields mean is declared by its folder in `../nodes`.
 */
import type { JsonObject } from '../json';

/** Which product façade a definition belongs to; decides the node types it may use (contract 4.2). */
export type Surface = 'flow' | 'workflow' | 'aurion';

/** Per-step retry policy of transport failures (contract 4.8). Delays in milliseconds. */
export type RetryPolicy = {
  maxAttempts?: number;
  backoff?: 'exponential' | 'fixed';
  initialDelayMs?: number;
  maxDelayMs?: number;
};

/** Where a run goes on after a failed step (contract 4.8) or a rejection (contract 4.7). */
export type Goto = { goto: string };

/** One node: the fields every type shares, plus the type's own fields. */
export type SpecNode = {
  id: string;
  type: string;
  name?: string;
  retry?: RetryPolicy;
  timeoutMs?: number;
  onError?: 'fail' | 'continue' | Goto;
  /** The node performs nothing: what came before it goes on unchanged [ours]. */
  disabled?: boolean;
  [field: string]: unknown;
};

export type SpecEdge = { from: string; to: string; case?: string };

/** Node positions for the builder, by node id; never part of the version (contract 4.9). */
export type Layout = Record<string, { x: number; y: number }>;

/** A versioned DAG (contract 4.1). */
export type Spec = {
  startNodeId: string;
  nodes: SpecNode[];
  edges: SpecEdge[];
  onReject?: 'fail' | Goto;
  retry?: RetryPolicy;
  inputSchema?: JsonObject | boolean;
  strict?: boolean;
  layout?: Layout;
};

/** How bad an issue is: `save` blocks saving (400), `publish` blocks activation (422), `warning` only informs. */
export type IssueLevel = 'save' | 'publish' | 'warning';

/** One finding of validation (contract 4.10). `path` is dotted from the spec's root, e.g. `nodes.3.url`. */
export type Issue = {
  code: string;
  level: IssueLevel;
  message: string;
  path: string;
  nodeId?: string;
};

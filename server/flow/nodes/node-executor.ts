/**
 * What a node type does, as pure functions: an executor never performs I/O. It yields an output, or it names what
 * the run must wait for (a call, a model, a time, a person, an event to emit); the engine performs that and hands
 * the result to `resume`. So live runs, dry-runs, previews and replays share every line of a node.
 */
import type { JsonObject, JsonValue } from '../json';

/** A failure of a step. `retryable` marks transport failures that the retry policy may repeat (contract 4.8). */
export type StepError = {
  code: string;
  message: string;
  retryable?: boolean;
  retryAfterMs?: number;
  details?: JsonValue;
};

/** An outbound HTTP call as rendered; secrets inside are still sentinels that only the gateway resolves. */
export type OutboundCall = {
  target: { kind: 'connection'; service: string; path: string } | { kind: 'url'; url: string };
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  query: Record<string, string>;
  /** Absent sends no body; a string is sent as text, anything else as JSON. */
  body?: JsonValue;
  timeoutMs: number;
};

/** What came back from a call. `body` is parsed JSON when the response says JSON, else text. */
export type CallResult =
  | {
      kind: 'response';
      status: number;
      headers: Record<string, string>;
      body: JsonValue;
      retryAfterMs?: number;
    }
  | { kind: 'error'; error: StepError };

export type ToolSpec = {
  slug: string;
  name?: string;
  description: string;
  inputSchema: JsonObject;
  binding?: JsonObject;
};

/** A completion asked of a model alias (contract 4.11). */
export type GenerateRequest = {
  model: string;
  systemPrompt?: string;
  userPrompt: string;
  outputSchema?: JsonObject;
  tools: ToolSpec[];
  temperature: number;
  maxTokens: number;
  maxToolRounds: number;
};

export type GenerateResult =
  | {
      kind: 'generated';
      text: string;
      parsed: JsonValue;
      model: string;
      inferenceMs: number;
      tokens: { prompt: number; completion: number; total: number };
      toolCalls: { slug: string; input: JsonValue; output: JsonValue }[];
      /** True when the built-in sandbox model answered. */
      sandbox?: boolean;
    }
  | { kind: 'error'; error: StepError };

export type ApprovalAsk = {
  actionLabel: string;
  assignTo?: string;
  proposedAction: JsonValue;
  data?: JsonValue;
  timeoutMs?: number;
  onTimeout: 'reject' | 'fail';
};

export type ApprovalOutcome = {
  decision: 'approved' | 'rejected' | 'expired';
  proposedAction: JsonValue;
  originalProposedAction: JsonValue;
  overridden: boolean;
  note: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
};

/** What a paused node waits for. Times are Unix milliseconds. */
export type Suspension =
  | { kind: 'call'; call: OutboundCall; failOnError: boolean }
  | { kind: 'generate'; request: GenerateRequest }
  | { kind: 'time'; until: number }
  | { kind: 'approval'; ask: ApprovalAsk }
  | { kind: 'emit'; event: string; payload: JsonValue };

/** What a paused node is woken with; the kind equals its suspension's. */
export type Settlement =
  | { kind: 'call'; result: CallResult }
  | { kind: 'generate'; result: GenerateResult }
  | { kind: 'time'; startedAt: number; resumedAt: number }
  | { kind: 'approval'; outcome: ApprovalOutcome }
  | { kind: 'emit'; eventId: string; deliveries: number };

/** A warning of contract 4.3, e.g. a missing path. */
export type StepWarning = { code: string; message: string; path?: string };

export type NodeResult = { input?: JsonValue; meta?: JsonObject } & (
  | { kind: 'completed'; output: JsonValue; port: string }
  | { kind: 'failed'; error: StepError; output?: JsonValue }
  | { kind: 'suspended'; on: Suspension }
);

/** Everything a node may see: its rendered view of the run, and the time the step started. */
export type NodeContext = {
  nodeId: string;
  /** Unix milliseconds. */
  now: number;
  /** Output of the previous step (contract 4.4), or the trigger data for the first node. */
  previousOutput: JsonValue;
  /** Ports that at least one edge leaves from; a node may fail rather than complete where nothing follows. */
  attachedPorts: ReadonlySet<string>;
  /** Renders a template of any JSON shape; throws `TemplateError`, which the engine turns into a failed step. */
  render: (template: unknown, reading?: 'template' | 'url') => JsonValue;
  /** Evaluates one CEL expression; throws `TemplateError`. */
  evaluate: (expression: string) => JsonValue;
};

/** `resume` gets the settlement of the kind that `execute` suspended on, and only then. */
export type NodeExecutor<Config = unknown> = {
  execute(context: NodeContext, config: Config): NodeResult;
  resume?(context: NodeContext, config: Config, settlement: Settlement): NodeResult;
};

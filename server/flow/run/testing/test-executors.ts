/** What the made-up node types of `graph/testing` do. */
import type { JsonValue } from '../../json';
import { OUT, REJECTED } from '../../nodes/node-definition';
import type { NodeExecutor, NodeResult, Settlement } from '../../nodes/node-executor';

const completed = (output: JsonValue, port = OUT): NodeResult => ({ kind: 'completed', output, port });
const failed = (code: string): NodeResult => ({ kind: 'failed', error: { code, message: code } });

function expected<Kind extends Settlement['kind']>(settlement: Settlement, kind: Kind) {
  if (settlement.kind !== kind) throw new Error(`expected ${kind}`);
  return settlement as Extract<Settlement, { kind: Kind }>;
}

const note: NodeExecutor<{ value?: unknown; breaks: boolean }> = {
  execute: (context, { value, breaks }) =>
    breaks
      ? failed('broken')
      : completed(value === undefined ? context.previousOutput : context.render(value)),
};

const fork: NodeExecutor<{ on: string; cases: Record<string, unknown> }> = {
  execute: (context, { on, cases }) => {
    const value = context.evaluate(on);
    const port = Object.hasOwn(cases, String(value)) ? String(value) : 'default';
    const isStuck = port === 'default' && !context.attachedPorts.has(port);
    return isStuck ? failed('no_matching_case') : completed({ selected: port, value }, port);
  },
};

const call: NodeExecutor<{ url: string; body?: unknown }> = {
  execute: (context, { url, body }) => {
    const rendered = body === undefined ? undefined : context.render(body);
    const request = {
      target: { kind: 'url' as const, url: String(context.render(url, 'url')) },
      method: 'POST' as const,
      headers: {},
      query: {},
      ...(rendered === undefined ? {} : { body: rendered }),
      timeoutMs: 1_000,
    };
    const input = { url: request.target.url, ...(rendered === undefined ? {} : { body: rendered }) };
    return { kind: 'suspended', on: { kind: 'call', call: request, failOnError: true }, input };
  },
  resume: (_context, _config, settlement) => {
    const { result } = expected(settlement, 'call');
    if (result.kind === 'error') return { kind: 'failed', error: result.error };
    return { ...completed(result.body), meta: { statusCode: result.status } };
  },
};

const nap: NodeExecutor<{ forMs: number }> = {
  execute: (context, { forMs }) => ({ kind: 'suspended', on: { kind: 'time', until: context.now + forMs } }),
  resume: (_context, _config, settlement) => {
    const { startedAt, resumedAt } = expected(settlement, 'time');
    return completed({ waitedMs: resumedAt - startedAt });
  },
};

const ask: NodeExecutor<{ question: string; onReject?: unknown }> = {
  execute: (context, { question }) => ({
    kind: 'suspended',
    on: {
      kind: 'approval',
      ask: {
        actionLabel: String(context.render(question)),
        proposedAction: context.previousOutput,
        onTimeout: 'fail',
      },
    },
  }),
  resume: (context, _config, settlement) => {
    const { outcome } = expected(settlement, 'approval');
    if (outcome.decision === 'expired') return failed('approval_expired');
    const output = { decision: outcome.decision, proposedAction: outcome.proposedAction };
    if (outcome.decision === 'approved') return completed(output, 'approved');
    return context.attachedPorts.has(REJECTED)
      ? completed(output, REJECTED)
      : { ...failed(REJECTED), output };
  },
};

const shout: NodeExecutor<{ event: string }> = {
  execute: (context, { event }) => ({
    kind: 'suspended',
    on: { kind: 'emit', event, payload: context.previousOutput },
  }),
  resume: (_context, _config, settlement) => {
    const { eventId, deliveries } = expected(settlement, 'emit');
    return completed({ eventId, deliveries });
  },
};

/** The made-up executors by type. */
export const testExecutors: ReadonlyMap<string, NodeExecutor> = new Map<string, NodeExecutor>([
  ['note', note as NodeExecutor],
  ['fork', fork as NodeExecutor],
  ['call', call as NodeExecutor],
  ['nap', nap as NodeExecutor],
  ['ask', ask as NodeExecutor],
  ['shout', shout as NodeExecutor],
]);

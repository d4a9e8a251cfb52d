/** The data that a node can read, source by source, with where each comes from. */
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Scope } from '@/server/flow/expression/scope';
import type { Graph } from '@/server/flow/graph/graph';
import { upstreamOf } from '@/server/flow/graph/upstream-of';
import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { Known } from '../code-field/known';
import type { ScopeData, StepKnown } from '../code-field/scope-data';
import { declaredOutput, type KnownEndpoint } from './declared-output';
import { type Pin, type Pins, TRIGGER_PIN } from './pins';

export type LastOutputs = NonNullable<RouterOutputs['runs']['lastOutputs']['data']['lastOutputs']>;
export type EnvEntry = { name: string; isSecret: boolean; value?: string };

export type Surroundings = {
  document: FlowDocument;
  graph: Graph;
  nodeId: string;
  flow: { id: string; slug: string; version: number };
  lastOutputs: LastOutputs | undefined;
  pins: Pins;
  env: readonly EnvEntry[] | undefined;
  endpoints: readonly KnownEndpoint[];
};

/** One thing that can be read: the trigger's data, or what a step yielded. */
export type SampleSource = {
  /** `TRIGGER_PIN` or a node id. */
  key: string;
  title: string;
  /** How expressions reach it. */
  path: string[];
  known: Known;
  pin?: Pin;
  /** Too large to be sent with the rest. */
  isLeftOut: boolean;
};

const SECRET_SHOWN = '***';

/** The trigger, then the steps that can run before, nearest last. */
export function sampleSources(surroundings: Surroundings): SampleSource[] {
  const { document, graph, nodeId, lastOutputs, pins } = surroundings;
  const upstream = upstreamOf(graph, nodeId);
  const trigger: SampleSource = {
    key: TRIGGER_PIN,
    title: 'Trigger',
    path: ['trigger'],
    known: triggerKnown(surroundings),
    ...pinOf(pins, TRIGGER_PIN),
    isLeftOut: lastOutputs?.leftOut.includes('trigger') ?? false,
  };
  const steps = orderOf(graph)
    .filter((id) => upstream.has(id))
    .map((id): SampleSource => {
      const node = document.spec.nodes.find((one) => one.id === id);
      return {
        key: id,
        title: node?.name || id,
        path: ['step', id, 'output'],
        known: outputKnown(surroundings, id),
        ...pinOf(pins, id),
        isLeftOut: lastOutputs?.leftOut.includes(id) ?? false,
      };
    });
  return [trigger, ...steps];
}

/** The same for completion, findings and previews. */
export function scopeDataOf(surroundings: Surroundings): ScopeData {
  const { document, graph, nodeId, env } = surroundings;
  const upstream = upstreamOf(graph, nodeId);
  const trigger = triggerKnown(surroundings);
  const steps = document.spec.nodes
    .filter(({ id }) => id !== nodeId)
    .map(
      ({ id, name }): StepKnown => ({
        id,
        ...(name ? { name } : {}),
        isUpstream: upstream.has(id),
        output: outputKnown(surroundings, id),
      }),
    );
  const previousId = previousStep(surroundings);
  const previous = previousId === undefined ? trigger : outputKnown(surroundings, previousId);
  const scope = scopeOf(surroundings, trigger, steps, previous);
  return { trigger, steps, previous, env, ...(scope === undefined ? {} : { scope }) };
}

/** The step whose output bare names read: of those that lead here, the one that ran last. */
export function previousStep({ graph, nodeId, lastOutputs, pins }: Surroundings): string | undefined {
  const sources = (graph.nodes.get(nodeId)?.incoming ?? []).map(({ from }) => from);
  const ran = Object.keys(lastOutputs?.outputs ?? {}).filter((id) => sources.includes(id));
  return ran.at(-1) ?? sources.find((id) => pins[id] !== undefined) ?? sources[0];
}

/** What a test of the node is given. */
export function testData(surroundings: Surroundings): {
  input: JsonObject;
  steps: Record<string, JsonValue>;
  previousOutput?: JsonValue;
} {
  const { graph, nodeId } = surroundings;
  const trigger = triggerKnown(surroundings).value;
  const upstream = upstreamOf(graph, nodeId);
  const known = orderOf(graph).flatMap((id) => {
    const { value } = outputKnown(surroundings, id);
    return upstream.has(id) && value !== undefined ? [[id, value] as const] : [];
  });
  const previousId = previousStep(surroundings);
  const previous = previousId === undefined ? undefined : outputKnown(surroundings, previousId).value;
  return {
    input: isJsonObject(trigger) ? trigger : {},
    steps: Object.fromEntries(known),
    ...(previous === undefined ? {} : { previousOutput: previous }),
  };
}

function orderOf(graph: Graph): string[] {
  return graph.order.map(({ id }) => id);
}

function triggerKnown({ document, lastOutputs, pins }: Surroundings): Known {
  const { inputSchema } = document.spec;
  const pin = pins[TRIGGER_PIN];
  const value = pin === undefined ? (lastOutputs?.trigger ?? undefined) : pin.value;
  return {
    ...(value === undefined ? {} : { value }),
    ...(isJsonObject(inputSchema) ? { schema: inputSchema } : {}),
  };
}

function outputKnown({ document, lastOutputs, pins, endpoints }: Surroundings, id: string): Known {
  const node = document.spec.nodes.find((one) => one.id === id);
  const definition = node && nodeDefinitions.get(node.type);
  const schema = node && declaredOutput(node, definition, endpoints);
  const pin = pins[id];
  const ran = lastOutputs?.outputs ?? {};
  const value = pin?.value ?? (Object.hasOwn(ran, id) ? ran[id] : undefined);
  return {
    ...(value === undefined ? {} : { value }),
    ...(schema === undefined ? {} : { schema }),
    ...(definition?.liftsParsed ? { liftsParsed: true } : {}),
  };
}

function scopeOf(
  { flow, env = [], document }: Surroundings,
  trigger: Known,
  steps: readonly StepKnown[],
  previous: Known,
): Scope | undefined {
  const known = steps.filter(({ output }) => output.value !== undefined);
  if (trigger.value === undefined && known.length === 0) return undefined;
  const lifting = document.spec.nodes.filter(({ type }) => nodeDefinitions.get(type)?.liftsParsed);
  return {
    trigger: trigger.value ?? {},
    step: Object.fromEntries(known.map(({ id, output }) => [id, { output: output.value ?? null }])),
    env: Object.fromEntries(env.map(({ name, value }) => [name, value ?? SECRET_SHOWN])),
    run: { id: 'run_…', traceId: '0'.repeat(32), externalId: null },
    flow: { id: flow.id, slug: flow.slug, version: flow.version },
    org: { id: 'org_…' },
    now: new Date().toISOString(),
    previous: { output: previous.value ?? null },
    liftsParsed: new Set(lifting.map(({ id }) => id)),
  };
}

function pinOf(pins: Pins, key: string): { pin?: Pin } {
  const pin = pins[key];
  return pin === undefined ? {} : { pin };
}

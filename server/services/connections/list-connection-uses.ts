import { isJsonObject } from '@/server/flow/expression/own-member';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { type FlowUse, findFlowUses } from '../flows/find-flow-uses';
import type { ServiceContext } from '../service-context';

export type ConnectionUses = { serviceSlug: string; flows: FlowUse[] };

/** The definitions that call each service, by slug; whether it is connected does not matter. */
export async function listConnectionUses(context: ServiceContext): Promise<ConnectionUses[]> {
  const uses = await findFlowUses(context, '"service"', servicesOf);
  return [...uses]
    .map(([serviceSlug, flows]) => ({ serviceSlug, flows }))
    .sort((a, b) => a.serviceSlug.localeCompare(b.serviceSlug));
}

/** A call's own `service`, and those that its tools are bound to. */
function servicesOf({ service, tools }: JsonObject): string[] {
  const bound = Array.isArray(tools) ? tools.map(bindingService) : [];
  return [service, ...bound].filter((slug) => typeof slug === 'string');
}

function bindingService(tool: JsonValue): JsonValue | undefined {
  return isJsonObject(tool) && isJsonObject(tool.binding) ? tool.binding.service : undefined;
}

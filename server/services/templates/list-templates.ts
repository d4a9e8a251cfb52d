import type { ServiceContext } from '../service-context';
import type { FlowTemplate, TemplateNeed } from './flow-template';
import { flowTemplates } from './flow-templates';

export type TemplateView = Pick<
  FlowTemplate,
  'id' | 'title' | 'description' | 'category' | 'triggerType' | 'sampleInput'
> & {
  cronExpression: string | null;
  nodeTypes: string[];
  needs: (TemplateNeed & { isMet: boolean })[];
};

/** Every template, and what of its needs the organisation has. One query, however many there are. */
export async function listTemplates(context: ServiceContext): Promise<TemplateView[]> {
  const has = await readMeans(context);
  return flowTemplates.map(({ spec, needs, notes: _notes, cronExpression = null, ...shown }) => ({
    ...shown,
    cronExpression,
    nodeTypes: nodeTypesOf(spec),
    needs: needs.map((need) => ({ ...need, isMet: has(need) })),
  }));
}

type Means = { env: string[]; connections: string[]; events: string[]; roles: string[] };

const TEXT = `SELECT
  array(SELECT name FROM env_var WHERE org_id = $1) AS env,
  array(SELECT service_slug FROM service_connection WHERE org_id = $1 AND active) AS connections,
  array(SELECT DISTINCT e FROM webhook w, unnest(w.events) AS e WHERE w.org_id = $1 AND w.active) AS events,
  array(SELECT unnest(m.role || m.roles) FROM member m WHERE m.org_id = $1) AS roles`;

async function readMeans({ platform, orgId }: ServiceContext): Promise<(need: TemplateNeed) => boolean> {
  const [row] = await platform.sql.query<Means>({ name: 'template_means', text: TEXT, values: [orgId] });
  const { env = [], connections = [], events = [], roles = [] } = row ?? {};
  const held = {
    env: new Set(env),
    connection: new Set(connections),
    webhook: new Set(events),
    role: new Set(roles),
  };
  return ({ kind, name }) => held[kind].has(name);
}

function nodeTypesOf(spec: FlowTemplate['spec']): string[] {
  const nodes = Array.isArray(spec.nodes) ? spec.nodes : [];
  return nodes.flatMap((node) => {
    const type = typeof node === 'object' && node !== null && !Array.isArray(node) ? node.type : undefined;
    return typeof type === 'string' ? [type] : [];
  });
}

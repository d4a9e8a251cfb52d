/** The flow that a trial walks: the saved version, or a spec that has not been saved yet. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { RunFacts } from '@/server/flow/run/run-state';
import { parseSpec } from '@/server/flow/spec/parse-spec';
import type { Surface } from '@/server/flow/spec/spec';
import { DomainError, notFound } from '../domain-error';
import { readOrgEnv } from '../env/org-env';
import { specFieldErrors } from '../flows/judge-spec';
import { compileProgram, type FlowProgram } from '../runs/flow-programs';
import type { ServiceContext } from '../service-context';

export type Trial = { program: FlowProgram; facts: RunFacts; secrets: Record<string, string> };

/** Throws `not_found`, or `invalid` with the issues of an unusable spec. */
export async function openTrial(
  context: ServiceContext,
  input: { surface: Surface; idOrSlug: string; spec?: JsonObject; trigger: JsonValue },
): Promise<Trial> {
  const { platform, orgId } = context;
  const ref = { orgId, surface: input.surface, idOrSlug: input.idOrSlug };
  const head = await platform.flowHeads.find(ref, { fresh: true });
  if (!head) throw notFound(input.surface === 'flow' ? 'flow' : 'workflow');
  const program = input.spec
    ? unsavedProgram(input.spec, head.id, head.version)
    : await platform.flowPrograms.load(orgId, head.id, head.version);
  const env = await readOrgEnv(platform.sql, platform.orgKeys, orgId, program.envNames);
  return {
    program,
    secrets: env.secrets,
    facts: {
      trigger: input.trigger,
      env: env.values,
      run: { id: 'run_trial', traceId: '0'.repeat(32), externalId: null },
      flow: { id: head.id, slug: head.slug, version: head.version },
      org: { id: orgId },
    },
  };
}

function unsavedProgram(input: JsonObject, flowId: string, version: number): FlowProgram {
  const { spec, issues } = parseSpec(input, nodeDefinitions);
  const errors = issues.filter(({ level }) => level === 'save');
  if (!spec || errors.length > 0) throw unusable(errors);
  try {
    return compileProgram(spec, flowId, version);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'the spec cannot be compiled';
    throw unusable([{ code: 'spec_invalid', path: '', message }]);
  }
}

function unusable(
  errors: readonly { code: string; path: string; message: string; nodeId?: string }[],
): DomainError {
  const fieldErrors = specFieldErrors(errors);
  const issues = errors.map((error) => ({ ...error, severity: 'error' }));
  return new DomainError('invalid', 'validation_failed', 'validation failed', { fieldErrors, issues });
}

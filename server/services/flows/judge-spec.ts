/** What may be said about a spec in an organisation (contract 4.10), and the refusals that follow from it. */

import { checkSpec } from '@/server/flow/graph/check-spec';
import { validateSpec } from '@/server/flow/graph/validate-spec';
import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { JsonObject } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { blocksPublishing, blocksSaving } from '@/server/flow/spec/issue-levels';
import type { Issue, Spec, Surface } from '@/server/flow/spec/spec';
import { checkJsonSchema } from '@/server/infra/json-schema/check-json-schema';
import { DomainError, type DomainIssue, fieldErrorsOf } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { definitionNoun } from './flow-row';

/** The surroundings that specs of an organisation are judged in. */
export async function specSurroundings(
  context: ServiceContext,
  surface: Surface,
): Promise<ValidationOptions> {
  const { db, platform } = context;
  const [envNames, connections] = await Promise.all([
    db.envVar.findMany({ select: { name: true, secret: true } }),
    db.serviceConnection.findMany({ where: { active: true }, select: { serviceSlug: true } }),
  ]);
  return {
    registry: nodeDefinitions,
    surface,
    modelAliases: new Set(platform.models.aliases()),
    checkJsonSchema,
    envNames,
    services: connections.map(({ serviceSlug }) => serviceSlug),
  };
}

/** A spec that may be saved, with what else is to say about it; throws `invalid` with every reason against it. */
export function judgeSpec(
  input: JsonObject,
  options: ValidationOptions,
): { spec: Spec; issues: readonly Issue[] } {
  const { spec, issues } = checkSpec(input, options);
  if (spec && !blocksSaving(issues)) return { spec, issues };
  const errors = issues.filter(({ level }) => level === 'save');
  throw new DomainError('invalid', 'validation_failed', 'validation failed', {
    fieldErrors: specFieldErrors(errors),
    issues: issues.map(domainIssue),
  });
}

/** Messages by field of a request whose `spec` has these faults. */
export function specFieldErrors(
  faults: readonly { path: string; message: string }[],
): Record<string, string[]> {
  return fieldErrorsOf(
    faults.map(({ path, message }) => ({ path: path === '' ? 'spec' : `spec.${path}`, message })),
  );
}

/** Throws `unprocessable` with the reasons when the definition must not run. */
export function assertPublishable(surface: Surface, issues: readonly Issue[]): void {
  if (!blocksPublishing(issues)) return;
  const noun = definitionNoun(surface);
  throw new DomainError(
    'unprocessable',
    'spec_incomplete',
    `${noun} cannot be activated: its spec is incomplete`,
    {
      issues: issues.filter(({ level }) => level !== 'warning').map(domainIssue),
    },
  );
}

/** What a saved spec still deserves to be told. Those that keep it from being activated have severity `error`. */
export function specWarnings(spec: Spec, options: ValidationOptions): DomainIssue[] {
  return validateSpec(spec, options).map(domainIssue);
}

/** A finding in the words of the wire. */
export function domainIssue({ code, path, message, level, nodeId }: Issue): DomainIssue {
  const severity = level === 'warning' ? 'warning' : 'error';
  return nodeId === undefined ? { code, path, message, severity } : { code, path, message, severity, nodeId };
}

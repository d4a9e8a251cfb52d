/** Finds everything that is wrong or unwise about a spec (contract 4.10). Linear in nodes, edges and template text. */
import { nodeFieldIssues } from '../spec/parse-spec';
import type { Issue, Spec } from '../spec/spec';
import { checkCredentials } from './checks/check-credentials';
import { checkCycle } from './checks/check-cycle';
import { checkDisabled } from './checks/check-disabled';
import { checkEdges } from './checks/check-edges';
import { checkGotos } from './checks/check-gotos';
import { checkNodes } from './checks/check-nodes';
import { checkReachability } from './checks/check-reachability';
import { checkStructure } from './checks/check-structure';
import { checkTemplates } from './checks/check-templates';
import { compileGraph } from './compile-graph';
import type { Check, ValidationOptions } from './validation';

const CHECKS: readonly Check[] = [
  ({ spec, options }) => nodeFieldIssues(spec, options.registry),
  checkStructure,
  checkEdges,
  checkCycle,
  checkNodes,
  checkDisabled,
  checkTemplates,
  checkGotos,
  checkReachability,
  checkCredentials,
];

/**
 * All issues of a spec that `parseSpec` returned, those of its fields included. Levels: `save` refuses the spec,
 * `publish` refuses activating it, `warning` only informs. Paths are dotted from the spec's root.
 */
export function validateSpec(spec: Spec, options: ValidationOptions): Issue[] {
  const validation = { spec, graph: compileGraph(spec, options.registry), options };
  return withoutRepeats(CHECKS.flatMap((check) => check(validation)));
}

function withoutRepeats(issues: Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, path, message }) => {
    const key = `${code}\n${path}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

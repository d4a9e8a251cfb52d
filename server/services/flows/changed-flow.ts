/** What a PATCH makes of a definition (contract 4.9): version and status follow from the spec. */
import type { UpdateDefinition } from '@/server/contract/flows';
import { contentHash } from '@/server/flow/spec/content-hash';
import { removedFields } from '@/server/flow/spec/removed-fields';
import type { Layout, Spec } from '@/server/flow/spec/spec';
import { specsEqual } from '@/server/flow/spec/specs-equal';
import type { FlowRow } from './flow-row';

/** What is left out stays. */
export type FlowChange = Omit<UpdateDefinition, 'spec'> & {
  /** Judged: it may be saved. */
  spec?: Spec;
  /** What the history says of a new version. */
  summary?: string;
};

/** A definition as it shall be. */
export type ChangedFlow = Pick<
  FlowRow,
  'name' | 'description' | 'status' | 'triggerType' | 'cronExpression' | 'cronEnabled' | 'version'
> & { spec: Spec; specHash: string; isNewVersion: boolean; layout: Layout; isLayoutChanged: boolean };

export function changedFlow(before: FlowRow, input: FlowChange): ChangedFlow {
  const { spec } = input;
  const isNewVersion = spec !== undefined && !specsEqual(before.spec, spec);
  const triggerType = input.triggerType ?? before.triggerType;
  const becomesCron = triggerType === 'cron' && before.triggerType !== 'cron';
  const layout = spec?.layout ?? before.layout;
  return {
    name: input.name ?? before.name,
    description: input.description === undefined ? before.description : input.description,
    status: statusAfter(before, input, isNewVersion ? spec : undefined),
    triggerType,
    cronExpression: input.cronExpression === undefined ? before.cronExpression : input.cronExpression,
    cronEnabled: input.cronEnabled ?? (becomesCron || before.cronEnabled),
    version: before.version + (isNewVersion ? 1 : 0),
    spec: isNewVersion ? spec : before.spec,
    specHash: isNewVersion ? contentHash(spec) : before.specHash,
    isNewVersion,
    layout,
    isLayoutChanged: JSON.stringify(layout) !== JSON.stringify(before.layout),
  };
}

/** Naming the status it has is no wish to keep it: taking something away sends it to draft all the same. */
function statusAfter(before: FlowRow, input: FlowChange, newSpec: Spec | undefined): FlowRow['status'] {
  if (input.status !== undefined && input.status !== before.status) return input.status;
  return newSpec && removedFields(before.spec, newSpec).length > 0 ? 'draft' : before.status;
}

import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { JsonObject } from '@/server/flow/json';
import type { TriggerType } from '../flows/flow-row';

/** Something to set up before a template does its real work; it runs to its end without. */
export type TemplateNeed = {
  kind: 'env' | 'connection' | 'webhook' | 'role';
  /** The variable, the service's slug, the event that a webhook subscribes to, or the role. */
  name: string;
  why: string;
};

/** A flow to begin from: its spec may be published as it is, and runs with the sandbox model. */
export type FlowTemplate = {
  /** Also the slug that its flow gets. */
  id: string;
  title: string;
  description: string;
  category: string;
  triggerType: TriggerType;
  cronExpression?: string;
  needs: readonly TemplateNeed[];
  /** What a first run may be given. */
  sampleInput: JsonObject;
  spec: JsonObject;
  notes?: FlowDocumentInput['notes'];
};

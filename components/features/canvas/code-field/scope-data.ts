/** What templates of one node can read, as far as the editor knows it. */
import { createContext, useContext } from 'react';
import type { Scope } from '@/server/flow/expression/scope';
import type { Known } from './known';

export type StepKnown = {
  id: string;
  /** Its name for people, where it has one. */
  name?: string;
  /** It can run before the node. */
  isUpstream: boolean;
  output: Known;
};

export type ScopeData = {
  trigger: Known;
  /** Every other node of the flow. */
  steps: readonly StepKnown[];
  /** The output of the step before. */
  previous: Known;
  /** Undefined when the viewer may not know them. */
  env: readonly { name: string; isSecret: boolean; value?: string }[] | undefined;
  /** For previews; absent while there is no data to render with. */
  scope?: Scope;
};

export const NO_SCOPE_DATA: ScopeData = { trigger: {}, steps: [], previous: {}, env: undefined };

const ScopeDataContext = createContext<ScopeData>(NO_SCOPE_DATA);

export const ScopeDataProvider = ScopeDataContext.Provider;

export function useScopeData(): ScopeData {
  return useContext(ScopeDataContext);
}

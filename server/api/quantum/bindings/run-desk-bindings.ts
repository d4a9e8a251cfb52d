import { DomainError } from '@/server/services/domain-error';
import type { Bindings } from '../binding';

const notYet = async (): Promise<never> => {
  throw new DomainError('unavailable', 'unavailable', 'not built yet');
};

/** Runs as the dashboard works with them. */
export const runDeskBindings: Bindings<
  | 'runs.search'
  | 'runs.detail'
  | 'runs.data'
  | 'runs.step'
  | 'runs.rerun'
  | 'runs.cancel-many'
  | 'runs.rerun-many'
  | 'runs.last-outputs'
> = {
  'runs.search': notYet,
  'runs.detail': notYet,
  'runs.data': notYet,
  'runs.step': notYet,
  'runs.rerun': notYet,
  'runs.cancel-many': notYet,
  'runs.rerun-many': notYet,
  'runs.last-outputs': notYet,
};

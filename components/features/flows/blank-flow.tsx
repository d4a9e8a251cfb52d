import { type Created, CreateForm } from './create-form';
import { firstSpec } from './first-spec';

const SPEC = firstSpec();

/** An empty sheet: one step, and a name. */
export function BlankFlow({
  surface,
  onCreated,
}: {
  surface: 'flow' | 'workflow';
  onCreated: (created: Created) => void;
}) {
  return <CreateForm surface={surface} flow={{ spec: SPEC }} onCreated={onCreated} />;
}

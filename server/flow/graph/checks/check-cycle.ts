/** `cycle`: over all ways on, gotos and cases included, because a run must end. */
import type { GraphEdge } from '../graph';
import type { Check } from '../validation';

export const checkCycle: Check = ({ graph: { cycle } }) => {
  const closing = cycle?.at(-1);
  if (!cycle || !closing) return [];
  const ids = [...cycle.map((edge) => edge.from), closing.to];
  const message = `the flow would run in a circle: ${ids.join(' → ')}; remove one of these ways${hint(cycle)}`;
  return [{ code: 'cycle', level: 'save', message, path: closing.path, nodeId: closing.from }];
};

/** Says of a way that is not drawn where it comes from. */
function hint(cycle: readonly GraphEdge[]): string {
  const hidden = cycle.filter((edge) => edge.origin === 'onReject' || edge.origin === 'onError');
  return hidden.map((edge) => ` (${edge.from} → ${edge.to} comes from ${edge.path})`).join('');
}

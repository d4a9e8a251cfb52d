/** `node_cannot_be_disabled`: without the person it would ask, a flow would do what nobody allowed. */
import type { Check } from '../validation';

export const checkDisabled: Check = ({ graph }) =>
  [...graph.nodes.values()].flatMap(({ id, index, node, definition }) => {
    if (node.disabled !== true || definition?.nature !== 'human') return [];
    const message = `${id} asks a person, so it cannot be switched off; switch it on, or delete it if nobody need be asked`;
    return [
      {
        code: 'node_cannot_be_disabled',
        level: 'publish',
        message,
        path: `nodes.${index}.disabled`,
        nodeId: id,
      },
    ];
  });

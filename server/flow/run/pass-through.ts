import type { NodeExecutor } from '../nodes/node-executor';

/** What a disabled node does: it hands on the output of the previous step, at once, by one port. */
export function passThrough(port: string): NodeExecutor {
  return {
    execute: ({ previousOutput }) => ({
      kind: 'completed',
      output: previousOutput,
      port,
      meta: { disabled: true },
    }),
  };
}

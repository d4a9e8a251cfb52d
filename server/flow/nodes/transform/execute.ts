import { OUT } from '../node-definition';
import type { NodeExecutor } from '../node-executor';
import type { TransformConfig } from './definition';

/** The rendered JSON is input and output in one, so it is kept once, as the output. */
export const executor: NodeExecutor<TransformConfig> = {
  execute(context, config) {
    const output =
      config.kind === 'expression' ? context.evaluate(config.expression) : context.render(config.template);
    return { kind: 'completed', output, port: OUT };
  },
};

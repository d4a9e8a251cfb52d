import { getModelPosture } from '@/server/services/models/get-model-posture';
import type { Bindings } from '../binding';
import { presentTime, presentTimeOrNull } from '../present-time';

/** Language models (contract 6.10). */
export const modelBindings: Bindings<'models.posture'> = {
  'models.posture': async (context) => {
    const { since, models, ...stated } = await getModelPosture(context);
    const shown = models.map((one) => ({ ...one, lastCallAt: presentTimeOrNull(one.lastCallAt) }));
    return { body: { data: { posture: { ...stated, since: presentTime(since), models: shown } } } };
  },
};

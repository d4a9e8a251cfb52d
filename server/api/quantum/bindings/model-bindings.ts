import { getModelPosture } from '@/server/services/models/get-model-posture';
import type { Bindings } from '../binding';
import { presentTime, presentTimeOrNull } from '../present-time';

/** Language models (contract 6.10). */
export const modelBindings: Bindings<'models.posture'> = {
  'models.posture': async (context) => {
    const { dataResidency, since, models } = await getModelPosture(context);
    const shown = models.map((one) => ({ ...one, lastCallAt: presentTimeOrNull(one.lastCallAt) }));
    return { body: { data: { posture: { dataResidency, since: presentTime(since), models: shown } } } };
  },
};

import { previewCron } from '@/server/services/flows/preview-cron';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** The cron preview (contract 2.1). */
export const cronBindings: Bindings<'cron.preview'> = {
  'cron.preview': async (context, { query }) => {
    const { next, ...preview } = await previewCron(context, query);
    return { body: { data: { ...preview, valid: true, next: next.map(presentTime) } } };
  },
};

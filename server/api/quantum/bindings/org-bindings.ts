import { getOrgSettings, type OrgSettings } from '@/server/services/org/get-org-settings';
import { getOrgUsage } from '@/server/services/org/get-org-usage';
import { updateOrgSettings } from '@/server/services/org/update-org-settings';
import type { Bindings } from '../binding';
import { presentTime } from '../present-time';

/** The organisation itself (contract 2.0, 6.2). */
export const orgBindings: Bindings<'org.settings' | 'org.update-settings' | 'org.usage'> = {
  'org.settings': async (context) => {
    const settings = await getOrgSettings(context);
    return { body: { data: { settings: presentSettings(settings) } } };
  },
  'org.update-settings': async (context, { body }, api) => {
    const settings = await updateOrgSettings(context, body);
    // Sessions remember the organisation's limits.
    api.sessions.forget();
    return { body: { data: { settings: presentSettings(settings) } } };
  },
  'org.usage': async (context) => {
    const usage = await getOrgUsage(context);
    const buckets = usage.buckets.map((one) => ({ ...one, resetsAt: presentTime(one.resetsAt) }));
    return { body: { data: { usage: { ...usage, buckets } } } };
  },
};

function presentSettings(settings: OrgSettings) {
  return { ...settings, createdAt: presentTime(settings.createdAt) };
}

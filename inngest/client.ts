import { Inngest } from 'inngest';

/** The id under which the functions are registered with any carrier. */
export const APP_ID = 'countersign';

/** The SDK client; `options` connect it to a carrier (embedded executor or Inngest server). */
export function createInngestClient(options: Omit<ConstructorParameters<typeof Inngest>[0], 'id'>): Inngest {
  return new Inngest({ id: APP_ID, ...options });
}

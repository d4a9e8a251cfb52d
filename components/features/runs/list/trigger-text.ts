import type { RunRow } from '../run-detail';

const TEXTS: Record<RunRow['triggerSource'], string> = {
  api: 'API',
  dashboard: 'By hand',
  webhook: 'Webhook',
  cron: 'Schedule',
};

/** What started a run, in words. */
export function triggerText({ triggerSource }: Pick<RunRow, 'triggerSource'>): string {
  return TEXTS[triggerSource];
}

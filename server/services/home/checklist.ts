import { SYSTEM_ACTOR } from '../actor';
import type { ServiceContext } from '../service-context';

/** What a newcomer does first, each step found in the data; flows that came with the installation do not count. */
export type Checklist = {
  hasFlow: boolean;
  hasPublished: boolean;
  hasRun: boolean;
  hasDecided: boolean;
};

const TEXT = `WITH own AS (SELECT f.id, f.status FROM flow f
    JOIN flow_version v ON v.flow_id = f.id AND v.version = 1 WHERE f.org_id = $1 AND v.created_by <> $2)
  SELECT EXISTS (SELECT 1 FROM own) AS "hasFlow",
    EXISTS (SELECT 1 FROM own WHERE status <> 'draft') AS "hasPublished",
    EXISTS (SELECT 1 FROM own JOIN run r ON r.flow_id = own.id) AS "hasRun",
    EXISTS (SELECT 1 FROM approval a WHERE a.org_id = $1 AND a.status IN ('approved', 'rejected')
      AND a.decided_by IS NOT NULL) AS "hasDecided"`;

export async function readChecklist({ platform, orgId }: ServiceContext): Promise<Checklist> {
  const values = [orgId, SYSTEM_ACTOR.type];
  const [row] = await platform.sql.query<Checklist>({ name: 'home_checklist', text: TEXT, values });
  return row ?? { hasFlow: false, hasPublished: false, hasRun: false, hasDecided: false };
}

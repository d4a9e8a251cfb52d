/**
 * Mails the reminders that are due, each once, from however many processes: one claims a reminder for ten minutes, and
 * only a process that dies between the mail and its record lets another send it again.
 */
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';
import { lockSpine } from './lock-spine';
import { type ReminderOf, reminderMail } from './reminder-mail';
import { reminderRecipients } from './reminder-recipients';

type DueReminder = ReminderOf & {
  orgId: string;
  runId: string;
  assignTo: string | null;
  claimedBy: string | null;
  remindAt: Date;
  traceId: string;
  externalId: string | null;
};

/** Longer than any reminder takes to send; a mail server that is down is asked again after as long. */
const CLAIMED_MS = 10 * 60_000;
const REMINDERS_MAX = 500;

const CLAIM = `WITH due AS (
    UPDATE approval SET remind_try_at = $2 WHERE id = (
      SELECT id FROM approval WHERE status = 'pending' AND remind_at IS NOT NULL AND reminded_at IS NULL
        AND remind_at <= $1 AND (remind_try_at IS NULL OR remind_try_at <= $1)
      ORDER BY remind_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *
  ) SELECT a.id, a.org_id AS "orgId", a.run_id AS "runId", a.action_label AS "actionLabel", f.name AS "flowName",
    a.created_at AS "createdAt", a.due_at AS "dueAt", a.expires_at AS "expiresAt", a.assign_to AS "assignTo",
    a.claimed_by AS "claimedBy", a.remind_at AS "remindAt", o.timezone, r.trace_id AS "traceId",
    r.external_id AS "externalId"
  FROM due a JOIN flow f ON f.id = a.flow_id JOIN org o ON o.id = a.org_id JOIN run r ON r.id = a.run_id`;

/** Returns how many reminders went out. Without a mail server they stay due. */
export async function remindApprovals(platform: Platform): Promise<{ reminded: number }> {
  if (!platform.mailer.isConfigured) return { reminded: 0 };
  let reminded = 0;
  for (let tries = 0; tries < REMINDERS_MAX; tries++) {
    const reminder = await claimReminder(platform);
    if (!reminder) break;
    const sent = await send(platform, reminder);
    if (sent === 'later') continue;
    await record(platform, reminder, sent);
    reminded += 1;
  }
  return { reminded };
}

async function claimReminder(platform: Platform): Promise<DueReminder | undefined> {
  const now = platform.clock.now();
  const [reminder] = await platform.sql.query<DueReminder>({
    name: 'claim_reminder',
    text: CLAIM,
    values: [new Date(now), new Date(now + CLAIMED_MS)],
  });
  return reminder;
}

type Sent = { recipients: number; failed: number };

/** One mail for each, so that none sees the others. `later` when the server took none and may take them another time. */
async function send(platform: Platform, reminder: DueReminder): Promise<Sent | 'later'> {
  const addresses = await reminderRecipients(platform.sql, reminder.orgId, reminder);
  const mail = reminderMail(platform.publicUrl, reminder);
  let sent = 0;
  for (const to of addresses) {
    const outcome = await platform.mailer.sendMail({ to, ...mail });
    if (outcome.kind === 'sent') sent += 1;
    else {
      platform.logger.warn({ approvalId: reminder.id, reason: outcome.message }, 'a reminder was not sent');
      if (outcome.kind === 'failed' && outcome.retryable && sent === 0) return 'later';
    }
  }
  return { recipients: sent, failed: addresses.length - sent };
}

/** A reminder that was set anew meanwhile still goes out at its own time. */
async function record(platform: Platform, reminder: DueReminder, sent: Sent): Promise<void> {
  const { id, orgId, runId, remindAt, traceId, externalId } = reminder;
  const now = new Date(platform.clock.now());
  await platform.sql.transaction(async (sql) => {
    await lockSpine(sql, orgId);
    await sql.query({
      name: 'reminder_was_sent',
      text: `UPDATE approval SET reminded_at = $3, remind_try_at = NULL
        WHERE org_id = $1 AND id = $2 AND remind_at = $4`,
      values: [orgId, id, now, remindAt],
    });
    await appendEvents(sql, orgId, [
      {
        id: newId('evt'),
        type: 'approval.reminded',
        actorType: 'system',
        actorId: null,
        resourceType: 'approval',
        resourceId: id,
        before: { remindedAt: null },
        after: { runId, remindedAt: now.toISOString(), ...sent },
        traceId,
        externalId,
        occurredAt: now.toISOString(),
      },
    ]);
  });
}

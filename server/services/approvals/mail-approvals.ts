/**
 * Mails what approvals have to say: that one begins to wait for whom it is assigned to, and the reminders that are due.
 * Each goes out once, from however many processes: one claims a mail for ten minutes, and only a process that dies
 * between the mail and its record lets another send it again.
 */
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';
import { type ApprovalMailOf, approvalMail } from './approval-mail';
import { lockSpine } from './lock-spine';
import { mailRecipients } from './mail-recipients';

type DueMail = ApprovalMailOf & {
  orgId: string;
  runId: string;
  assignTo: string | null;
  claimedBy: string | null;
  notifyAt: Date | null;
  remindAt: Date | null;
  traceId: string;
  externalId: string | null;
};

/** Longer than any mail takes to send; a mail server that is down is asked again after as long. */
const CLAIMED_MS = 10 * 60_000;
const MAILS_MAX = 500;

/** Claims until $2 the first that is due at $1 and says what its mail needs. */
const claim = (column: string, due: string, first: string) => `WITH due AS (
    UPDATE approval SET ${column} = $2 WHERE id = (
      SELECT id FROM approval WHERE status = 'pending' AND ${due} ORDER BY ${first} LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *
  ) SELECT a.id, a.org_id AS "orgId", a.run_id AS "runId", a.action_label AS "actionLabel", f.name AS "flowName",
    a.created_at AS "createdAt", a.due_at AS "dueAt", a.expires_at AS "expiresAt", a.assign_to AS "assignTo",
    a.claimed_by AS "claimedBy", a.notify_at AS "notifyAt", a.remind_at AS "remindAt", o.timezone,
    r.trace_id AS "traceId", r.external_id AS "externalId"
  FROM due a JOIN flow f ON f.id = a.flow_id JOIN org o ON o.id = a.org_id JOIN run r ON r.id = a.run_id`;

/** The two kinds. What was set anew while its mail was under way still goes out at its own time. */
const NOTICE = {
  kind: 'notice',
  claim: { name: 'claim_notice', text: claim('notify_at', 'notify_at <= $1', 'notify_at') },
  settle: {
    name: 'notice_was_sent',
    text: 'UPDATE approval SET notify_at = NULL WHERE org_id = $1 AND id = $2 AND notify_at = $3',
  },
  settled: ({ orgId, id, notifyAt }: DueMail) => [orgId, id, notifyAt],
  event: 'approval.notified',
  field: 'notifiedAt',
} as const;
const REMINDER = {
  kind: 'reminder',
  claim: {
    name: 'claim_reminder',
    text: claim(
      'remind_try_at',
      `remind_at IS NOT NULL AND reminded_at IS NULL AND remind_at <= $1
        AND (remind_try_at IS NULL OR remind_try_at <= $1)`,
      'remind_at',
    ),
  },
  settle: {
    name: 'reminder_was_sent',
    text: `UPDATE approval SET reminded_at = $4, remind_try_at = NULL
      WHERE org_id = $1 AND id = $2 AND remind_at = $3`,
  },
  settled: ({ orgId, id, remindAt }: DueMail, now: Date) => [orgId, id, remindAt, now],
  event: 'approval.reminded',
  field: 'remindedAt',
} as const;

type MailKind = typeof NOTICE | typeof REMINDER;

/** Returns how many notices and reminders went out. Without a mail server they stay due. */
export async function mailApprovals(platform: Platform): Promise<{ notified: number; reminded: number }> {
  if (!platform.mailer.isConfigured) return { notified: 0, reminded: 0 };
  return { notified: await sendAll(platform, NOTICE), reminded: await sendAll(platform, REMINDER) };
}

async function sendAll(platform: Platform, kind: MailKind): Promise<number> {
  let count = 0;
  for (let tries = 0; tries < MAILS_MAX; tries++) {
    const now = platform.clock.now();
    const values = [new Date(now), new Date(now + CLAIMED_MS)];
    const [due] = await platform.sql.query<DueMail>({ ...kind.claim, values });
    if (!due) break;
    const sent = await send(platform, kind, due);
    if (sent === 'later') continue;
    await record(platform, kind, due, sent);
    count += 1;
  }
  return count;
}

type Sent = { recipients: number; failed: number };

/** One mail for each, so that none sees the others. `later` when the server took none and may take them another time. */
async function send(platform: Platform, { kind }: MailKind, due: DueMail): Promise<Sent | 'later'> {
  const addresses = await mailRecipients(platform.sql, due.orgId, due);
  const mail = approvalMail(platform.publicUrl, kind, due);
  let sent = 0;
  for (const to of addresses) {
    const outcome = await platform.mailer.sendMail({ to, ...mail });
    if (outcome.kind === 'sent') sent += 1;
    else {
      platform.logger.warn(
        { approvalId: due.id, kind, reason: outcome.message },
        'a mail about an approval was not sent',
      );
      if (outcome.kind === 'failed' && outcome.retryable && sent === 0) return 'later';
    }
  }
  return { recipients: sent, failed: addresses.length - sent };
}

async function record(platform: Platform, kind: MailKind, due: DueMail, sent: Sent): Promise<void> {
  const { id, orgId, runId, traceId, externalId } = due;
  const now = new Date(platform.clock.now());
  await platform.sql.transaction(async (sql) => {
    await lockSpine(sql, orgId);
    await sql.query({ ...kind.settle, values: kind.settled(due, now) });
    await appendEvents(sql, orgId, [
      {
        id: newId('evt'),
        type: kind.event,
        actorType: 'system',
        actorId: null,
        resourceType: 'approval',
        resourceId: id,
        before: { [kind.field]: null },
        after: { runId, [kind.field]: now.toISOString(), ...sent },
        traceId,
        externalId,
        occurredAt: now.toISOString(),
      },
    ]);
  });
}

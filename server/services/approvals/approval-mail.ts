import type { Mail } from '@/server/infra/mail/mailer';

export type ApprovalMailOf = {
  id: string;
  actionLabel: string;
  flowName: string;
  createdAt: Date;
  dueAt: Date | null;
  expiresAt: Date | null;
  timezone: string;
};

const LABEL_CHARS_MAX = 150;

/** What makes the kinds different: a notice asks for the first time. */
const SUBJECTS = { notice: 'Needs your decision', reminder: 'Waits for a decision' };

/**
 * The text of a mail about an approval. It names the question and where to answer it, and nothing of the data: mail is readable by many.
 * Its link opens a page; only a button there decides.
 */
export function approvalMail(
  publicUrl: string,
  kind: keyof typeof SUBJECTS,
  approval: ApprovalMailOf,
): Omit<Mail, 'to'> {
  const { actionLabel, flowName, dueAt, expiresAt, timezone } = approval;
  const label = actionLabel.replace(/\s+/g, ' ').trim().slice(0, LABEL_CHARS_MAX);
  const time = (at: Date) => localTime(at, timezone);
  const lines = [
    `"${label}" of ${flowName} waits for a decision since ${time(approval.createdAt)}.`,
    ...(dueAt ? [`It is due ${time(dueAt)}.`] : []),
    ...(expiresAt ? [`Without a decision it expires ${time(expiresAt)}.`] : []),
    '',
    'Look at it and decide:',
    `${publicUrl}/approvals/${approval.id}`,
    '',
    'Opening the link decides nothing.',
  ];
  return { subject: `${SUBJECTS[kind]}: ${label}`, text: lines.join('\n') };
}

/** In the organisation's time zone, e.g. `22 Nov 2026, 16:30 GMT+7`. */
function localTime(at: Date, timeZone: string): string {
  const format: Intl.DateTimeFormatOptions = {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  };
  return new Intl.DateTimeFormat('en-GB', format).format(at);
}

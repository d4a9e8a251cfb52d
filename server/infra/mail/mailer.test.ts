import { afterEach, expect, test } from 'vitest';
import { createMailer, type Mailer } from './mailer';
import { type MailServer, startMailServer } from './testing/start-mail-server';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openMailServer(): Promise<MailServer> {
  const server = await startMailServer();
  open.push(server.close);
  return server;
}

function mailer(smtpUrl: string): Mailer {
  const made = createMailer({ smtpUrl, from: 'Countersign <flows@example.com>', timeoutMs: 2000 });
  open.push(made.close);
  return made;
}

test('a mail reaches every recipient with its subject, text and HTML', async () => {
  const server = await openMailServer();
  const outcome = await mailer(server.url).sendMail({
    to: ['ana@example.com', 'budi@example.com'],
    subject: 'Approval waits',
    text: 'Plain text',
    html: '<p>Rich text</p>',
  });
  expect(outcome).toMatchObject({ kind: 'sent', messageId: expect.stringContaining('@') });
  const [mail] = server.received;
  expect(mail).toMatchObject({ from: 'flows@example.com', to: ['ana@example.com', 'budi@example.com'] });
  expect(mail?.source).toContain('Subject: Approval waits');
  expect(mail?.source).toContain('Plain text');
  expect(mail?.source).toContain('<p>Rich text</p>');
});

test('without a mail server the outcome says what to set', async () => {
  const unset = createMailer({});
  expect(unset.isConfigured).toBe(false);
  expect(await unset.sendMail({ to: 'a@example.com', subject: 's', text: 't' })).toEqual({
    kind: 'not_configured',
    message: 'Mail is not set up on this installation: set SMTP_URL',
  });
});

test('a refused recipient is final, a busy or absent server may be tried again', async () => {
  const server = await openMailServer();
  const send = (to: string, url = server.url) => mailer(url).sendMail({ to, subject: 's', text: 't' });
  expect(await send('unknown@example.com')).toMatchObject({ kind: 'failed', retryable: false });
  expect(await send('busy@example.com')).toMatchObject({ kind: 'failed', retryable: true });
  expect(await send('a@example.com', 'smtp://127.0.0.1:1')).toMatchObject({
    kind: 'failed',
    retryable: true,
  });
});

test('line breaks in a subject or a recipient add no header and no recipient', async () => {
  const server = await openMailServer();
  await mailer(server.url).sendMail({
    to: 'ana@example.com',
    subject: 'Hello\r\nBcc: victim@example.com',
    text: 'x',
  });
  const [mail] = server.received;
  expect(mail?.to).toEqual(['ana@example.com']);
  expect(mail?.source).not.toMatch(/^Bcc:/m);
});

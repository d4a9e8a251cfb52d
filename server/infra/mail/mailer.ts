/**
 * Mail behind a port, so that a missing or failing mail server is an outcome to show, never a crash. The SMTP
 * library is loaded at the first mail.
 */
import type { Transporter } from 'nodemailer';

export type Mail = { to: string | readonly string[]; subject: string; text: string; html?: string };

export type MailOutcome =
  | { kind: 'sent'; messageId: string }
  /** No mail server is set up; the message says what to set. */
  | { kind: 'not_configured'; message: string }
  /** `retryable` when the server could not be reached or asked to try later. */
  | { kind: 'failed'; message: string; retryable: boolean };

export type Mailer = {
  isConfigured: boolean;
  sendMail: (mail: Mail) => Promise<MailOutcome>;
  close: () => void;
};

export type MailerConfig = {
  /** `smtp://user:password@host:port`, or `smtps:` for TLS from the first byte. */
  smtpUrl?: string | undefined;
  /** The sender, `Name <address>`. */
  from?: string | undefined;
  /** Longest silence of the mail server, in milliseconds. */
  timeoutMs?: number;
};

const DEFAULT_FROM = 'Countersign <countersign@localhost>';
const TIMEOUT_MS = 15_000;
const NOT_CONFIGURED: MailOutcome = {
  kind: 'not_configured',
  message: 'Mail is not set up on this installation: set SMTP_URL',
};

export function createMailer(config: MailerConfig): Mailer {
  const { smtpUrl, from = DEFAULT_FROM, timeoutMs = TIMEOUT_MS } = config;
  if (smtpUrl === undefined) {
    return { isConfigured: false, sendMail: async () => NOT_CONFIGURED, close: () => {} };
  }
  let transport: Promise<Transporter> | undefined;
  return {
    isConfigured: true,
    sendMail: async (mail) => {
      transport ??= connect(smtpUrl, timeoutMs);
      try {
        const { to, ...content } = mail;
        const recipients = typeof to === 'string' ? to : [...to];
        const { messageId } = await (await transport).sendMail({ from, to: recipients, ...content });
        return { kind: 'sent', messageId };
      } catch (error) {
        return failure(error);
      }
    },
    close: () => {
      transport?.then(
        (open) => open.close(),
        () => {},
      );
    },
  };
}

async function connect(smtpUrl: string, timeoutMs: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Mail content comes from flows: it must not make the library read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A refusal by the server carries its reply code; 5xx is final (RFC 5321). */
function failure(error: unknown): MailOutcome {
  const { responseCode, message } = error as Error & { responseCode?: number };
  return { kind: 'failed', message, retryable: responseCode === undefined || responseCode < 500 };
}

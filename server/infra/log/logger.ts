/**
 * The one logger: JSON lines through pino. Guarantees: fields that hold credentials are censored by name, and
 * anything that looks like one of our own keys or a bearer token is censored wherever it stands in a line.
 */
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export type LoggerConfig = {
  level: LogLevel;
  /** Where lines go; standard output when absent. */
  destination?: DestinationStream;
};

const CENSOR = '***';

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'secrets',
  'webhookSecret',
  'set-cookie',
  'proxy-authorization',
  'x-api-key',
  'x-csrf-token',
];

/** Each field at the top and up to three levels down, where requests and errors carry their headers. */
const REDACTED_PATHS = SECRET_FIELDS.flatMap((field) =>
  ['', '*', '*.*', '*.*.*'].map((parent) => (parent === '' ? `["${field}"]` : `${parent}["${field}"]`)),
);

/** Credentials inside messages and stacks: our keys, secrets and tokens, bearer and basic credentials, URL passwords. */
const SECRET_TEXT =
  /(\b(?:qe_sk_(?:live|sandbox)_|qe_whsec_|wht_|wsec_|wtok_|itsm_sk_live_)|\b(?:Bearer|Basic) +|:\/\/[^\s"/:@]*:(?=[^\s"/@]+@))[^\s"'\\,;@]+/gi;

export function createLogger(config: LoggerConfig): Logger {
  const options = {
    level: config.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: CENSOR },
    hooks: { streamWrite: censorLine },
  };
  return config.destination === undefined ? pino(options) : pino(options, config.destination);
}

/** What ties lines together; absent ids are left out. */
export type LogContext = { requestId?: string; traceId?: string; runId?: string; orgId?: string };

/** A logger that puts the ids on every line. */
export function withContext(logger: Logger, context: LogContext): Logger {
  return logger.child(context);
}

/** `text` with credentials replaced. */
export function censorLine(text: string): string {
  return text.replace(SECRET_TEXT, `$1${CENSOR}`);
}

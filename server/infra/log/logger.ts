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

/** Lower-case names of fields that hold credentials, at whatever depth they stand. */
const SECRET_FIELDS = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-csrf-token',
  'password',
  'secret',
  'secrets',
  'webhooksecret',
  'token',
  'apikey',
];

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const FLAT_OBJECT = String.raw`\{(?:${STRING}|[^"{}])*\}`;
const FLAT_ARRAY = String.raw`\[(?:${STRING}|[^"[\]])*\]`;
const OTHER = String.raw`[^",{}[\]]+`;

/**
 * Such a field in a line of JSON, with its value. Lines are censored as text because censoring by path costs a
 * hundred times as much.
 */
const SECRET_FIELD = new RegExp(
  `("(?:${SECRET_FIELDS.join('|')})":)(?:${STRING}|${FLAT_OBJECT}|${FLAT_ARRAY}|${OTHER})`,
  'gi',
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

/** A line of JSON with credentials replaced; still JSON. */
function censorLine(line: string): string {
  return line.replace(SECRET_FIELD, `$1"${CENSOR}"`).replace(SECRET_TEXT, `$1${CENSOR}`);
}

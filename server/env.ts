/**
 * The only file that reads `process.env`. Guarantees: a variable that is set to an empty string counts as unset,
 * every value is checked before the first use, and a bad one stops the start with its name and what it should be.
 */
import path from 'node:path';
import { z } from 'zod';

const optionalText = (what: string) => z.string().trim().min(1).optional().describe(what);
const httpUrl = (what: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(what);
const flag = (what: string) => z.stringbool().default(false).describe(what);

const isTimeZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** 32 bytes as 64 hex digits or as base64; several with commas between. */
const KEYS_PATTERN = /^(?:(?:^|,\s*)(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=?))+$/i;
/** host, host:port, *.host, address or CIDR; IPv6 with a port in brackets. */
const HOST_PATTERN =
  /^(?:\[[0-9a-f:.]+\](?::\d{1,5})?|[a-z0-9*_.-]+(?::\d{1,5})?|[0-9a-f:.]+)(?:\/\d{1,3})?$/i;

const hostList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  )
  .refine((hosts) => hosts.every((host) => HOST_PATTERN.test(host)));

/** Every variable the product knows. The description completes the sentence "NAME should be …". */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('development, production or test'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe('a port number from 1 to 65535'),
  DATA_DIR: z
    .string()
    .default('./.data')
    .transform((folder) => path.resolve(/* turbopackIgnore: true */ folder))
    .describe('a folder for the embedded database, generated secrets and large outputs'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a PostgreSQL address, postgres://user:password@host:port/database'),
  TEST_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a PostgreSQL address on which the tests may create databases'),
  APP_ENCRYPTION_KEY: z
    .string()
    .regex(KEYS_PATTERN)
    .optional()
    .describe(
      '32 random bytes as base64 or as 64 hex digits; while rotating the new key, a comma, the old key',
    ),
  NEXTAUTH_SECRET: z.string().min(16).optional().describe('a random text of at least 16 characters'),
  NEXTAUTH_URL: httpUrl('the address people open in the browser, https://host'),
  TRUST_PROXY: flag('true when a reverse proxy of yours sets X-Forwarded-For, else false'),
  DEMO_EMAIL: z
    .email()
    .default('demo@countersign.example')
    .describe('the e-mail address of the demo organisation’s first member'),
  DEMO_PASSWORD: z.string().min(8).optional().describe('a password of at least 8 characters'),
  DEMO_API_KEY: z
    .string()
    .regex(/^qe_sk_(?:sandbox|live)_[A-Za-z0-9]{16,64}$/)
    .optional()
    .describe('an API key, qe_sk_live_ or qe_sk_sandbox_ and 32 letters or digits'),
  OUTBOUND_ALLOW: hostList
    .default([])
    .describe('a comma-separated list of host, host:port or CIDR that flows may call although it is private'),
  LLM_BASE_URL: httpUrl('the address of an OpenAI-compatible endpoint, https://host/v1'),
  LLM_API_KEY: optionalText('the key of the model endpoint'),
  LLM_MODEL: optionalText('the name of the default model at that endpoint'),
  LLM_MODELS: optionalText('a JSON object from model alias to model'),
  INNGEST_BASE_URL: httpUrl('the address of an Inngest server, https://host'),
  INNGEST_EVENT_KEY: optionalText('the event key of that Inngest server'),
  INNGEST_SIGNING_KEY: optionalText('the signing key of that Inngest server'),
  INNGEST_SERVE_ORIGIN: httpUrl('the address at which that Inngest server reaches this one, https://host'),
  S3_ENDPOINT: httpUrl('the address of an S3-compatible store, https://host'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('the region of the bucket'),
  S3_BUCKET: optionalText('the bucket for large outputs'),
  S3_ACCESS_KEY_ID: optionalText('the access key of the bucket'),
  S3_SECRET_ACCESS_KEY: optionalText('the secret key of the bucket'),
  S3_FORCE_PATH_STYLE: flag('true for stores that keep the bucket in the path, else false'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('the mail server, smtp://user:password@host:port'),
  SMTP_FROM: optionalText('the sender of mails, Name <address>'),
  OIDC_ISSUER: httpUrl('the address of an OpenID Connect issuer, https://host'),
  OIDC_CLIENT_ID: optionalText('the client id at that issuer'),
  OIDC_CLIENT_SECRET: optionalText('the client secret at that issuer'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent'),
  ORG_TIMEZONE: z
    .string()
    .refine(isTimeZone)
    .default('Asia/Jakarta')
    .describe('the IANA time zone of new organisations'),
  DRAIN_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(20_000)
    .describe('how long SIGTERM waits for work in hand, in milliseconds up to 600000'),
});

export type Env = Readonly<z.output<typeof environmentSchema>>;

/** Variables whose values never appear in a message. */
const SECRET_NAME = /SECRET|PASSWORD|_KEY(_ID)?$|_URL$/;

/** Variables that only make sense together: the first being set demands the others. */
const GROUPS: readonly (readonly [keyof Env, ...(keyof Env)[]])[] = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['INNGEST_BASE_URL', 'INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'],
  ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
];

/** The environment is unusable; the message names each variable and what it should be, one a line. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

let parsed: Env | undefined;

/** The checked environment of this process, parsed at first use and then frozen. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * Checks an environment.
 *
 * @throws EnvError naming every bad variable and what it should be; secrets are never echoed.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = environmentSchema.safeParse(set);
  if (!result.success) throw new EnvError(sentences(result.error, set).join('\n'));
  const missing = GROUPS.flatMap(([first, ...others]) =>
    result.data[first] === undefined
      ? []
      : others
          .filter((name) => result.data[name] === undefined)
          .map((name) => `${name} must be set with ${first}.`),
  );
  if (missing.length > 0) throw new EnvError(missing.join('\n'));
  return Object.freeze(result.data);
}

/**
 * Settings that a library reads from the process itself. Without NEXTAUTH_URL the sign-in follows the host that
 * the browser used, so that localhost, 127.0.0.1 and a machine's name all work out of the box.
 */
export function exportForLibraries(settings: Env): void {
  // Every read of the real object is a call into the system, and the Inngest SDK copies it several times a request.
  process.env = { ...process.env };
  if (settings.NEXTAUTH_URL === undefined) {
    delete process.env.NEXTAUTH_URL;
    process.env.AUTH_TRUST_HOST ??= 'true';
  }
}

function sentences(error: z.ZodError, set: Readonly<Record<string, unknown>>): string[] {
  const names = new Set(error.issues.map((issue) => String(issue.path[0])));
  return [...names].map((name) => {
    const field = environmentSchema.shape[name as keyof Env];
    const found = SECRET_NAME.test(name) ? '' : `, not ${JSON.stringify(set[name])}`;
    return `${name} should be ${field.description}${found}.`;
  });
}

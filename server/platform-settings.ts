import type { PlatformSettings } from './create-platform';
import type { Env } from './env';
import type { Database } from './infra/db/open-database';
import type { Secrets } from './infra/secrets-file';

/** The platform's settings as the environment gives them. */
export function platformSettings(settings: Env, secrets: Secrets, database: Database): PlatformSettings {
  const {
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  return {
    database,
    dataDir: settings.DATA_DIR,
    encryptionKey: secrets.APP_ENCRYPTION_KEY,
    publicUrl: settings.NEXTAUTH_URL ?? `http://localhost:${settings.PORT}`,
    outboundAllow: settings.OUTBOUND_ALLOW,
    llm: {
      baseUrl: settings.LLM_BASE_URL,
      apiKey: settings.LLM_API_KEY,
      model: settings.LLM_MODEL,
      models: settings.LLM_MODELS,
    },
    logLevel: settings.LOG_LEVEL,
    smtpUrl: settings.SMTP_URL,
    smtpFrom: settings.SMTP_FROM,
    ...(bucket && accessKeyId && secretAccessKey
      ? {
          s3: {
            bucket,
            accessKeyId,
            secretAccessKey,
            region: settings.S3_REGION,
            endpoint: settings.S3_ENDPOINT,
            forcePathStyle: settings.S3_FORCE_PATH_STYLE,
          },
        }
      : {}),
  };
}

/**
 * Storage in an S3 bucket, for any store that speaks the S3 API. The SDK is loaded at the first use, so an
 * installation without S3 pays nothing for it.
 */
import type { S3Client } from '@aws-sdk/client-s3';
import { assertStorageKey, type Storage } from './storage';

export type S3StorageConfig = {
  bucket: string;
  region: string;
  /** Absent means Amazon's own. */
  endpoint?: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** True for stores that keep the bucket in the path instead of the host. */
  forcePathStyle: boolean;
};

const REMOVALS_AT_ONCE = 8;

export function createS3Storage(config: S3StorageConfig): Storage {
  const { bucket: Bucket } = config;
  let loaded: ReturnType<typeof load> | undefined;
  const s3 = () => {
    loaded ??= load(config);
    return loaded;
  };

  return {
    put: async (key, content, contentType) => {
      assertStorageKey(key);
      const { client, sdk } = await s3();
      const Body = Buffer.from(content);
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: key, Body, ContentType: contentType }));
    },
    get: async (key) => {
      assertStorageKey(key);
      const { client, sdk } = await s3();
      try {
        const { Body, ContentType } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        return { bytes, contentType: ContentType ?? 'application/octet-stream' };
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return undefined;
        throw error;
      }
    },
    signedUrl: async (key, ttlSeconds) => {
      assertStorageKey(key);
      const { client, sdk, presigner } = await s3();
      const command = new sdk.GetObjectCommand({ Bucket, Key: key });
      return presigner.getSignedUrl(client, command, { expiresIn: ttlSeconds });
    },
    remove: async (keys) => {
      for (const key of keys) assertStorageKey(key);
      const { client, sdk } = await s3();
      // One request a key: the batch request is missing or different in several S3-compatible stores.
      for (let i = 0; i < keys.length; i += REMOVALS_AT_ONCE) {
        const batch = keys.slice(i, i + REMOVALS_AT_ONCE);
        await Promise.all(batch.map((key) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }))));
      }
    },
  };
}

async function load(config: S3StorageConfig) {
  const [sdk, presigner] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/s3-request-presigner'),
  ]);
  const client: S3Client = new sdk.S3Client({
    region: config.region,
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
    forcePathStyle: config.forcePathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    // Checksums that the request does not require are refused by several S3-compatible stores.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, presigner, client };
}

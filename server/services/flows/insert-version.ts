import { contentHash } from '@/server/flow/spec/content-hash';
import type { Spec } from '@/server/flow/spec/spec';
import { stripLayout } from '@/server/flow/spec/strip-layout';
import type { Prisma } from '@/server/infra/db/prisma-client';
import type { TenantTx } from '@/server/infra/db/tenant';
import type { ServiceContext } from '../service-context';

export type NewVersion = { flowId: string; version: number; spec: Spec; summary?: string; at: Date };

/** Keeps a spec, without its layout, as a version that never changes again (contract 4.9). */
export async function insertVersion(tx: TenantTx, context: ServiceContext, made: NewVersion): Promise<void> {
  const { flowId, version, spec, summary, at } = made;
  const { orgId, actor } = context;
  await tx.flowVersion.create({
    data: {
      orgId,
      flowId,
      version,
      spec: specJson(spec),
      specHash: contentHash(spec),
      summary: summary ?? null,
      createdBy: actor.id ?? actor.type,
      createdAt: at,
    },
  });
}

/** A parsed spec is the JSON document that came in, so it is JSON again. */
function specJson(spec: Spec): Prisma.InputJsonObject {
  return stripLayout(spec) as Prisma.InputJsonObject;
}

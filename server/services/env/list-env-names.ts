import type { ServiceContext } from '../service-context';

/** What `${env.NAME}` may name, without any value: for those who write flows (contract 2.7). */
export function listEnvNames({ db }: ServiceContext): Promise<{ name: string; secret: boolean }[]> {
  return db.envVar.findMany({ select: { name: true, secret: true }, orderBy: { name: 'asc' } });
}

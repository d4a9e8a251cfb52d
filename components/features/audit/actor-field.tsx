'use client';

import { useQuery } from '@tanstack/react-query';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Select } from '@/components/ui/select';
import { ACTOR_TYPES } from './audit-filters';

const KINDS: Record<(typeof ACTOR_TYPES)[number], string> = {
  user: 'Any person',
  api_key: 'Any API key',
  webhook: 'Any webhook call',
  cron: 'Cron',
  system: 'Countersign itself',
};
const KEYS_SHOWN = 100;

/** Chooses who acted: a kind of actor, one person or one key. */
export function ActorField() {
  const trpc = useTRPC();
  const { can } = usePermissions();
  const { get, set } = useUrlState();
  const members = useQuery(trpc.members.list.queryOptions({})).data?.data.members ?? [];
  const keys = useQuery({
    ...trpc.apiKeys.list.queryOptions({ query: { limit: KEYS_SHOWN } }),
    enabled: can('api:manage'),
  }).data?.data;
  const actor = get('actor');
  const isKnown = [...members.map(({ userId }) => userId), ...(keys ?? []).map(({ id }) => id)].includes(
    actor ?? '',
  );
  const choose = (value: string) => {
    const actorType = ACTOR_TYPES.find((type) => type === value);
    set({ actorType, actor: actorType ? undefined : value }, 'push');
  };
  return (
    <Select
      aria-label="Who"
      value={actor ?? get('actorType') ?? ''}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">Anyone</option>
      {ACTOR_TYPES.map((type) => (
        <option key={type} value={type}>
          {KINDS[type]}
        </option>
      ))}
      {actor !== undefined && !isKnown ? <option value={actor}>{actor}</option> : null}
      <optgroup label="People">
        {members.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </optgroup>
      {keys && keys.length > 0 ? (
        <optgroup label="API keys">
          {keys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ) : null}
    </Select>
  );
}

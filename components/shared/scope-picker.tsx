'use client';

import { CheckField } from '@/components/ui/check-field';
import { Segmented } from '@/components/ui/segmented';
import {
  SCOPE_GROUPS,
  type ScopeGroup,
  type ScopeLevel,
  type ScopeResource,
  scopeLevel,
  withScopeLevel,
} from './scope-catalogue';

export type ScopePickerProps = {
  scopes: readonly string[];
  onChange: (scopes: string[]) => void;
  /** Which scopes may be given; others are not offered. */
  isGrantable: (scope: string) => boolean;
};

const LEVELS = { none: 'None', read: 'Read', write: 'Read and write' } as const;

/** Chooses what a key or a role may do, resource by resource, with what each choice means. */
export function ScopePicker(props: ScopePickerProps) {
  return (
    <div className="grid gap-4">
      {SCOPE_GROUPS.map((group) => (
        <Group key={group.title} group={group} {...props} />
      ))}
    </div>
  );
}

function Group({ group, scopes, onChange, isGrantable }: ScopePickerProps & { group: ScopeGroup }) {
  const resources = group.resources.filter(({ resource }) => isGrantable(`${resource}:read`));
  const singles = (group.singles ?? []).filter(({ scope }) => isGrantable(scope));
  if (resources.length === 0 && singles.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 text-faint text-xs">{group.title}</legend>
      <ul className="divide-y divide-line rounded-md border border-line">
        {resources.map((one) => (
          <ResourceRow
            key={one.resource}
            resource={one}
            level={scopeLevel(scopes, one.resource)}
            isWriteGrantable={isGrantable(`${one.resource}:write`)}
            onChange={(level) => onChange(withScopeLevel(scopes, one.resource, level))}
          />
        ))}
        {singles.map(({ scope, label, explains }) => (
          <li key={scope} className="px-3 py-2">
            <CheckField
              label={label}
              help={explains}
              checked={scopes.includes(scope)}
              onChange={({ target }) =>
                onChange(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function ResourceRow({
  resource: { label, read, write },
  level,
  isWriteGrantable,
  onChange,
}: {
  resource: ScopeResource;
  level: ScopeLevel;
  isWriteGrantable: boolean;
  onChange: (level: ScopeLevel) => void;
}) {
  const levels: ScopeLevel[] = isWriteGrantable ? ['none', 'read', 'write'] : ['none', 'read'];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{label}</p>
        <p className="text-soft text-sm">
          Read: {read}
          {isWriteGrantable ? `. Write: ${write}` : ''}
        </p>
      </div>
      <Segmented
        label={`${label}: access`}
        value={level}
        options={levels.map((value) => ({ value, label: LEVELS[value] }))}
        onChange={onChange}
      />
    </li>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';
import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

type RoleFieldsProps = {
  role: string;
  roles: readonly string[];
  onRole: (role: string) => void;
  onRoles: (roles: string[]) => void;
  errors: Readonly<Record<string, string>>;
};

/** A person's main role, and the organisation's own ones besides. */
export function RoleFields({ role, roles, onRole, onRoles, errors }: RoleFieldsProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.roles.list.queryOptions({}));
  const known = data?.data.roles ?? [];
  const further = known.filter((one) => (!one.isFixed || roles.includes(one.name)) && one.name !== role);
  const chosen = known.find((one) => one.name === role);
  return (
    <>
      <Field label="Role" help={chosen?.description} error={errors.role} isRequired>
        <Select value={role} onChange={({ target }) => onRole(target.value)}>
          {known.some((one) => one.name === role) ? null : <option value={role}>{role}</option>}
          {known.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {further.length > 0 ? (
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium text-sm">Further roles</legend>
          {errors.roles ? (
            <p role="alert" className="text-bad text-xs">
              {errors.roles}
            </p>
          ) : null}
          {further.map(({ name, description }) => (
            <CheckField
              key={name}
              label={name}
              help={description}
              checked={roles.includes(name)}
              onChange={({ target }) =>
                onRoles(target.checked ? [...roles, name] : roles.filter((one) => one !== name))
              }
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

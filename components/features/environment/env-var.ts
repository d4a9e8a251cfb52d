import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A variable as the list gives it: a secret one without its value. */
export type EnvVar = RouterOutputs['env']['list']['data']['envVars'][number];

/** How templates name it. */
export const envSpelling = (name: string) => `\${env.${name}}`;

/** Names that flows say, set or not, with the flows that say them. */
export type EnvUses = RouterOutputs['env']['usage']['data']['names'];

/** The flows that name a variable. */
export function flowsOf(uses: EnvUses | undefined, name: string): EnvUses[number]['flows'] {
  return uses?.find((one) => one.name === name)?.flows ?? [];
}

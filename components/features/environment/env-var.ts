import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A variable as the list gives it: a secret one without its value. */
export type EnvVar = RouterOutputs['env']['list']['data']['envVars'][number];

/** How templates name it. */
export const envSpelling = (name: string) => `\${env.${name}}`;

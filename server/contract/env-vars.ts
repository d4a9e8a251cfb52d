/** Environment variables of the organisation, `${env.NAME}`: for signed-in admins, without REST (contract 2.7); builders get their names. */
import { z } from 'zod';
import { flowUse } from './flow-uses';
import { browserOperation } from './operation';
import { single, timestamp } from './primitives';

const envName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be 1 to 64 of A-Z, 0-9 and _, starting with a letter');

const setEnvVar = z.strictObject({
  name: envName,
  value: z.string().min(1).max(32_768),
  /** A secret value is never shown again; a plain one is for anyone who may see runs. */
  secret: z.boolean(),
});

const envVar = z.object({
  name: z.string(),
  secret: z.boolean(),
  /** Null for a secret. */
  value: z.string().nullable(),
  updatedBy: z.string(),
  updatedAt: timestamp,
});

export const envVarOperations = [
  browserOperation({
    id: 'env.list',
    method: 'GET',
    summary: 'Environment variables, without the values of secrets',
    access: 'admin',
    bucket: 'read',
    result: z.object({ data: z.object({ envVars: z.array(envVar) }) }),
  }),
  browserOperation({
    id: 'env.names',
    method: 'GET',
    summary: 'Names of the environment variables, for those who write them into flows; no values',
    access: 'user',
    scope: 'flows:write',
    bucket: 'read',
    result: single('names', z.array(envVar.pick({ name: true, secret: true }))),
  }),
  browserOperation({
    id: 'env.set',
    method: 'PUT',
    summary: 'Set or replace a variable',
    access: 'admin',
    bucket: 'write',
    body: setEnvVar,
    result: single('envVar', envVar),
  }),
  browserOperation({
    id: 'env.delete',
    method: 'DELETE',
    summary: 'Remove a variable',
    access: 'admin',
    bucket: 'write',
    params: z.object({ name: z.string().min(1).max(64) }),
    result: z.object({ data: z.object({ name: z.string(), deleted: z.literal(true) }) }),
  }),
  browserOperation({
    id: 'env.usage',
    method: 'GET',
    summary: 'Which flows and workflows name each variable, whether it is set or not',
    access: 'admin',
    bucket: 'read',
    result: single('names', z.array(z.object({ name: z.string(), flows: z.array(flowUse) }))),
  }),
] as const;

/** Whether a schema can be used, for validation of specs: needs no request, clock or network. */
import { compileJsonSchema } from './compile-json-schema';

/** The reason why `schema` is unusable, as a sentence fragment ("must be …"), or undefined when it is fine. */
export const checkJsonSchema = (schema: unknown): string | undefined => {
  const compiled = compileJsonSchema(schema);
  return 'problem' in compiled ? compiled.problem : undefined;
};

/** Every API path but sign-in, as `tools/serve.mjs` answers it in production without passing through Next.js. */
import { answer } from '@/server/answer';

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};

/** The SDK's handler around our functions, in the two ways in which it is called. */
import { type Inngest, InngestCommHandler, type InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { type DirectHandler, directActions } from '@/server/executor/transport';

/** Where the functions are mounted. */
export const SERVE_PATH = '/api/inngest';

/** The public route: GET, POST and PUT, signed calls only. */
export function serveFunctions(
  client: Inngest,
  functions: InngestFunction.Any[],
): (request: Request) => Promise<Response> {
  return serve({ client, functions, servePath: SERVE_PATH });
}

/** The embedded executor's way in: the same handler without a web request and its signature around every call. */
export function directFunctions(client: Inngest, functions: InngestFunction.Any[]): DirectHandler {
  const handler = new InngestCommHandler({
    client,
    functions,
    frameworkName: 'countersign',
    handler: directActions,
    skipSignatureValidation: true,
  });
  return handler.createHandler();
}

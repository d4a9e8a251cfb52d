/** The SDK's handler around our functions, in the two ways in which it is called. */
import { type Inngest, InngestCommHandler, type InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { type DirectHandler, directActions } from '@/server/executor/transport';

/** Where the functions are mounted. */
export const SERVE_PATH = '/api/inngest';

/**
 * The public route: GET, POST and PUT. Calls of functions are signed; a PUT, which anyone may send, registers us again,
 * with the address of `origin` if given and else with the host that the PUT was sent to.
 */
export function serveFunctions(
  client: Inngest,
  functions: InngestFunction.Any[],
  origin?: string,
): (request: Request) => Promise<Response> {
  return serve({ client, functions, servePath: SERVE_PATH, serveOrigin: origin });
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

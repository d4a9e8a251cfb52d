/** Answers API requests, whichever door they came in by: which handler, product prefixes, and work in hand. */
import { type App, running } from './running-app';

const FIRST_SEGMENT = /^https?:\/\/[^/]+\/api\/([a-z]+)(?=[/?]|$)/;
const PRODUCT_PREFIX = /^(https?:\/\/[^/]+)\/(?:orchestration|ai-automation)(?=\/api(?:[/?]|$))/;

/** Answers one request, counted as work in hand; 503 once the server is on its way out. */
export async function answer(request: Request): Promise<Response> {
  const state = running();
  if (state.isDraining) {
    return Response.json(
      { error: 'the server is shutting down' },
      { status: 503, headers: { connection: 'close', 'retry-after': '5' } },
    );
  }
  state.requestsInHand += 1;
  try {
    return await route(await state.app, request);
  } finally {
    state.requestsInHand -= 1;
    if (state.requestsInHand === 0) state.onIdle();
  }
}

/** The address without a product prefix (contract 1.1); paths that start with /api stay as they are (C5). */
export function withoutProductPrefix(url: string): string {
  return url.replace(PRODUCT_PREFIX, '$1');
}

function route(app: App, request: Request): Promise<Response> {
  switch (FIRST_SEGMENT.exec(request.url)?.[1]) {
    case 'health':
      return health(app);
    case 'inngest':
      return app.inngest(request);
    case 'trpc':
      return app.trpc(request);
    default: {
      const url = withoutProductPrefix(request.url);
      return app.rest(url === request.url ? request : new Request(url, request));
    }
  }
}

async function health(app: App): Promise<Response> {
  const state = await app.health();
  return Response.json(state, { status: state.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

/**
 * The tab's one stream: goes on where it left off after every interruption. A tab that nobody looks at gives its
 * connection back, since browsers allow only a few to one server.
 */
import type { TRPCClient } from '@trpc/client';
import type { TrpcRouter } from '@/server/api/trpc/trpc-router';
import type { LiveMessage } from '@/server/contract/live';
import type { LiveStatus } from './live-status';

export type LiveConnectionOptions = {
  client: TRPCClient<TrpcRouter>;
  onMessage: (message: LiveMessage) => void;
  onStatus: (status: LiveStatus) => void;
};

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 30_000;
const HIDDEN_FOR_MS = 30_000;
/** Away for longer than this is no longer a hiccup. */
const OFFLINE_AFTER_MS = 15_000;

export type LiveConnection = {
  /** Does not wait for the next try. */
  reconnect: () => void;
  /** For good. */
  close: () => void;
};

export function openLiveConnection({ client, onMessage, onStatus }: LiveConnectionOptions): LiveConnection {
  let subscription: { unsubscribe: () => void } | undefined;
  let lastEventId: string | undefined;
  let retryMs = RETRY_FIRST_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const { lose, regain, forget } = watchLoss(onStatus);

  const hear = ({ id, data }: { id: string; data: LiveMessage }) => {
    lastEventId = id;
    retryMs = RETRY_FIRST_MS;
    regain();
    onMessage(data);
  };
  const retryLater = () => {
    close();
    lose();
    clearTimeout(retry);
    retry = setTimeout(open, retryMs * (0.5 + Math.random()));
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  };
  const close = () => {
    subscription?.unsubscribe();
    subscription = undefined;
  };
  const open = () => {
    close();
    clearTimeout(retry);
    if (document.hidden) return;
    subscription = client.live.events.subscribe(
      { lastEventId },
      {
        onData: hear,
        onConnectionStateChange: ({ state, error }) => state === 'connecting' && error && lose(),
        onError: retryLater,
      },
    );
  };

  open();
  const stopWatching = watchTab({
    onOnline: open,
    onOffline: lose,
    onShown: () => subscription === undefined && open(),
    onHidden: close,
  });
  return {
    reconnect: open,
    close() {
      stopWatching();
      clearTimeout(retry);
      forget();
      close();
    },
  };
}

/** Says at once that the stream is lost, and after a while that this is no hiccup. */
function watchLoss(onStatus: (status: LiveStatus) => void): Record<'lose' | 'regain' | 'forget', () => void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLongAway = false;
  return {
    lose() {
      onStatus(navigator.onLine && !isLongAway ? 'reconnecting' : 'offline');
      timer ??= setTimeout(() => {
        isLongAway = true;
        onStatus('offline');
      }, OFFLINE_AFTER_MS);
    },
    regain() {
      clearTimeout(timer);
      timer = undefined;
      isLongAway = false;
      onStatus('connected');
    },
    forget: () => clearTimeout(timer),
  };
}

/** `onHidden` comes once nobody has looked for a while. */
function watchTab(on: Record<'onOnline' | 'onOffline' | 'onShown' | 'onHidden', () => unknown>): () => void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const onVisibility = () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(on.onHidden, HIDDEN_FOR_MS);
    else on.onShown();
  };
  window.addEventListener('online', on.onOnline);
  window.addEventListener('offline', on.onOffline);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', on.onOnline);
    window.removeEventListener('offline', on.onOffline);
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(hiding);
  };
}

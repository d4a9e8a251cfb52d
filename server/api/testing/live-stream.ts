import type { LiveMessage } from '@/server/contract/live';
import type { TestWorld } from './create-test-world';

/** What a browser's EventSource would get. */
export type StreamEvent = { event: string; id?: string; data: string };

export type LiveStream = {
  response: Response;
  /** The next message that is asked for; others on the way are kept in `messages`. */
  until: (wanted: (message: LiveMessage) => boolean) => Promise<LiveMessage>;
  /** The next event of tRPC's own by that name, such as `serialized-error`; its data. */
  untilEvent: (name: string) => Promise<string>;
  messages: LiveMessage[];
  /** Of the last message. */
  lastEventId: () => string | undefined;
  hangUp: () => void;
};

/** Opens the live stream as a browser does. */
export async function openLiveStream(
  world: Pick<TestWorld, 'url'>,
  { headers, lastEventId }: { headers?: Record<string, string>; lastEventId?: string },
): Promise<LiveStream> {
  const aborting = new AbortController();
  const response = await fetch(`${world.url}/api/trpc/live.events`, {
    headers: {
      accept: 'text/event-stream',
      ...headers,
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
    signal: aborting.signal,
  });
  const events = readEvents(response);
  const messages: LiveMessage[] = [];
  let last: string | undefined;
  const next = async (): Promise<StreamEvent> => {
    const { value, done } = await events.next();
    if (done) throw new Error('the stream ended');
    last = value.id ?? last;
    return value;
  };
  return {
    response,
    messages,
    lastEventId: () => last,
    hangUp: () => aborting.abort(),
    async until(wanted) {
      for (;;) {
        const { event, data } = await next();
        if (event === 'serialized-error') throw new Error(data);
        if (event !== 'message') continue;
        const message = JSON.parse(data) as LiveMessage;
        messages.push(message);
        if (wanted(message)) return message;
      }
    },
    async untilEvent(name) {
      for (;;) {
        const { event, data } = await next();
        if (event === name) return data;
      }
    },
  };
}

async function* readEvents(response: Response): AsyncGenerator<StreamEvent, void, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const event: StreamEvent = { event: 'message', data: '' };
      for (const line of text.slice(0, end).split('\n')) {
        const [name = '', ...rest] = line.split(': ');
        const value = rest.join(': ');
        if (name === 'event' || name === 'data' || name === 'id') event[name] = value;
      }
      text = text.slice(end + 2);
      if (event.data !== '' || event.event !== 'message') yield event;
    }
  }
}

import { expect, test } from 'vitest';
import { AT_REST, DEBOUNCE_MS, nextQueue, type SaveEvent, type SaveQueue, WAIT_MAX_MS } from './save-queue';

const offline = { kind: 'offline', reason: 'No network.' } as const;
const refused = { kind: 'refused', reason: 'Too large.' } as const;

/** The queue after events, each at its time. */
function after(...events: [atMs: number, event: SaveEvent][]): SaveQueue {
  return events.reduce((queue, [atMs, event]) => nextQueue(queue, event, atMs), AT_REST);
}

test('an edit is sent after a pause, and edits before that put it off', () => {
  const edited = after([0, { kind: 'edited' }], [500, { kind: 'edited' }]);
  expect(edited).toMatchObject({ phase: 'waiting', dueAtMs: 500 + DEBOUNCE_MS });
  expect(nextQueue(edited, { kind: 'due' }, DEBOUNCE_MS)).toMatchObject({ phase: 'waiting' });
  expect(nextQueue(edited, { kind: 'due' }, 500 + DEBOUNCE_MS)).toMatchObject({ phase: 'saving' });
});

test('whoever never pauses is saved all the same', () => {
  let queue = AT_REST;
  for (let at = 0; at < 10_000 && queue.phase !== 'saving'; at += 100) {
    queue = nextQueue(nextQueue(queue, { kind: 'edited' }, at), { kind: 'due' }, at);
    expect(at).toBeLessThanOrEqual(WAIT_MAX_MS);
  }
  expect(queue.phase).toBe('saving');
});

test('an edit during a request is sent by the next one, not beside it', () => {
  const saving = after([0, { kind: 'edited' }], [800, { kind: 'due' }], [900, { kind: 'edited' }]);
  expect(saving).toMatchObject({ phase: 'saving', hasEdits: true });
  expect(nextQueue(saving, { kind: 'hurry' }, 950)).toEqual(saving);
  expect(nextQueue(saving, { kind: 'saved' }, 1_000)).toMatchObject({ phase: 'waiting', hasEdits: true });
});

test('a lost network is tried again, ever less often, and at once when it is back', () => {
  let queue = after([0, { kind: 'edited' }]);
  const pauses: number[] = [];
  let now = 0;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    now = queue.dueAtMs ?? Number.NaN;
    queue = nextQueue(nextQueue(queue, { kind: 'due' }, now), { kind: 'failed', trouble: offline }, now);
    pauses.push((queue.dueAtMs ?? Number.NaN) - now);
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  expect(nextQueue(queue, { kind: 'edited' }, now)).toEqual(queue);
  expect(nextQueue(queue, { kind: 'hurry' }, now + 1)).toMatchObject({ phase: 'saving', trouble: offline });
});

test('what was refused waits for the next edit or for being asked', () => {
  const blocked = after(
    [0, { kind: 'edited' }],
    [800, { kind: 'due' }],
    [900, { kind: 'failed', trouble: refused }],
  );
  expect(blocked).toMatchObject({ phase: 'resting', hasEdits: true, trouble: refused });
  expect(blocked.dueAtMs).toBeUndefined();
  expect(nextQueue(blocked, { kind: 'due' }, 90_000)).toEqual(blocked);
  expect(nextQueue(blocked, { kind: 'edited' }, 1_000)).toMatchObject({ phase: 'waiting' });
  expect(nextQueue(blocked, { kind: 'hurry' }, 1_000)).toMatchObject({ phase: 'saving' });
});

test('nothing is sent while it is held, and what was under way counts as unsaved', () => {
  const held = after([0, { kind: 'edited' }], [800, { kind: 'due' }], [900, { kind: 'hold' }]);
  expect(held).toMatchObject({ phase: 'held', hasEdits: true });
  for (const kind of ['edited', 'due', 'hurry', 'saved'] as const) {
    expect(nextQueue(held, { kind }, 99_000)).toMatchObject({ phase: 'held' });
  }
  expect(nextQueue(held, { kind: 'release', hasEdits: true }, 1_000)).toMatchObject({ phase: 'waiting' });
  expect(nextQueue(held, { kind: 'release', hasEdits: false }, 1_000)).toEqual(AT_REST);
});

test('success ends the trouble', () => {
  const saved = after(
    [0, { kind: 'edited' }],
    [800, { kind: 'due' }],
    [900, { kind: 'failed', trouble: offline }],
    [950, { kind: 'hurry' }],
    [990, { kind: 'saved' }],
  );
  expect(saved).toEqual(AT_REST);
});

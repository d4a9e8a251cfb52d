import { afterEach, expect, test, vi } from 'vitest';
import { createPresenceBoard, type PresenceBoard } from './presence-board';

const ann = { orgId: 'org_1', flowId: 'flow_1', userId: 'usr_ann', tabId: 'a', name: 'Ann', nodeId: null };
const boards: PresenceBoard[] = [];
afterEach(() => {
  for (const board of boards.splice(0)) board.close();
  vi.useRealTimers();
});

function open() {
  const [posts, changes]: [unknown[], string[]] = [[], []];
  const time = { now: 0 };
  const board = createPresenceBoard({
    post: (change) => posts.push(change),
    onChange: (orgId, flowId) => changes.push(`${orgId}/${flowId}`),
    now: () => time.now,
  });
  boards.push(board);
  return { board, posts, changes, time };
}

test('who stays is seen without notice, who moves or leaves is noticed', () => {
  const { board, changes } = open();
  board.touch(ann);
  board.touch(ann);
  expect(changes).toHaveLength(1);
  board.touch({ ...ann, nodeId: 'ask' });
  expect(changes).toHaveLength(2);
  expect(board.list('org_1', 'flow_1')).toEqual([{ ...ann, nodeId: 'ask' }]);
  board.leave(ann);
  expect(changes).toHaveLength(3);
  expect(board.list('org_1', 'flow_1')).toEqual([]);
});

test('whoever is silent for half a minute is gone, and that is noticed', () => {
  vi.useFakeTimers();
  const { board, changes, time } = open();
  board.touch(ann);
  time.now = 30_001;
  expect(board.list('org_1', 'flow_1')).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(changes).toHaveLength(2);
});

test('another organisation, flow or tab is another place', () => {
  const { board } = open();
  board.touch(ann);
  board.touch({ ...ann, tabId: 'b' });
  expect(board.list('org_1', 'flow_1')).toHaveLength(2);
  expect(board.list('org_2', 'flow_1')).toEqual([]);
  expect(board.list('org_1', 'flow_2')).toEqual([]);
  board.leave({ ...ann, userId: 'usr_bo' });
  expect(board.list('org_1', 'flow_1')).toHaveLength(2);
});

test('what one process notes, another that is told of it lists too', () => {
  const [here, there] = [open(), open()];
  here.board.touch(ann);
  there.board.hear(here.posts.at(-1) as never);
  expect(there.board.list('org_1', 'flow_1')).toEqual([ann]);
  here.board.leave(ann);
  there.board.hear(here.posts.at(-1) as never);
  expect(there.board.list('org_1', 'flow_1')).toEqual([]);
  expect(there.posts).toEqual([]);
});

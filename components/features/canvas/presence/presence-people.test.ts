import { expect, test } from 'vitest';
import { otherPeople, type Present, peopleByNode } from './presence-people';

const person = (userId: string, tabId: string, nodeId: string | null, isMe = false): Present => ({
  userId,
  tabId,
  nodeId,
  isMe,
  name: userId === 'u1' ? 'Ann Lee' : 'Böb',
});

test('a person with two tabs is one mark, on both of their nodes', () => {
  const others = otherPeople(
    [person('u1', 't1', 'a'), person('u1', 't2', 'b'), person('u2', 't3', null)],
    'me',
  );
  expect(others.map(({ name, initials, nodeIds }) => ({ name, initials, nodeIds }))).toEqual([
    { name: 'Ann Lee', initials: 'AL', nodeIds: ['a', 'b'] },
    { name: 'Böb', initials: 'B', nodeIds: [] },
  ]);
  expect([...peopleByNode(others).keys()]).toEqual(['a', 'b']);
});

test('this tab is nobody else, another one of mine is', () => {
  const people = [person('u1', 'me', 'a', true), person('u1', 'other', 'b', true)];
  expect(otherPeople(people, 'me')).toMatchObject([
    { name: 'Ann Lee (you, in another tab)', nodeIds: ['b'] },
  ]);
});

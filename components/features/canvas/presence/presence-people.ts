/** Who else is on a flow: one mark per person, whatever the number of their tabs. */
import type { RouterOutputs } from '@/components/trpc/trpc-context';

export type Present = RouterOutputs['presence']['list']['data']['people'][number];

export type OtherPerson = {
  key: string;
  name: string;
  initials: string;
  /** Which of the marks' looks; the same for a person as long as they are there. */
  look: number;
  nodeIds: string[];
};

export const LOOK_COUNT = 5;

/** Everybody but this tab. Another tab of mine counts: it too may change the flow. */
export function otherPeople(people: readonly Present[], tabId: string): OtherPerson[] {
  const others = new Map<string, OtherPerson>();
  for (const { tabId: theirs, userId, name, nodeId, isMe } of people) {
    if (theirs === tabId) continue;
    const known = others.get(userId);
    const nodeIds = nodeId === null ? [] : [nodeId];
    if (known) known.nodeIds.push(...nodeIds);
    else {
      const shown = isMe ? `${name} (you, in another tab)` : name;
      others.set(userId, {
        key: userId,
        name: shown,
        initials: initialsOf(name),
        look: lookOf(userId),
        nodeIds,
      });
    }
  }
  return [...others.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/** Who is on each node. */
export function peopleByNode(others: readonly OtherPerson[]): Map<string, OtherPerson[]> {
  const byNode = new Map<string, OtherPerson[]>();
  for (const person of others) {
    for (const id of new Set(person.nodeIds)) byNode.set(id, [...(byNode.get(id) ?? []), person]);
  }
  return byNode;
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = '?'] = words;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${[...first][0] ?? '?'}${[...last][0] ?? ''}`.toUpperCase();
}

function lookOf(userId: string): number {
  let sum = 0;
  for (const char of userId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % LOOK_COUNT;
}

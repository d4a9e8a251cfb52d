/** A state machine as a table: what may follow what. Whatever the table does not list is refused. */
export type StateMachine<State extends string> = {
  states: readonly State[];
  /** Whether the table lists this move. A state never moves to itself. */
  canMove: (from: State, to: State) => boolean;
  /** Whether nothing follows this state. */
  isTerminal: (state: State) => boolean;
  /** The shortest way of listed moves, ending in `to`; empty when already there, undefined when there is none. */
  movesBetween: (from: State, to: State) => State[] | undefined;
};

/** Reads a table of successors. */
export function stateMachine<State extends string>(
  moves: Readonly<Record<State, readonly State[]>>,
): StateMachine<State> {
  return {
    states: Object.keys(moves) as State[],
    canMove: (from, to) => moves[from].includes(to),
    isTerminal: (state) => moves[state].length === 0,
    movesBetween: (from, to) => shortestWay(moves, from, to),
  };
}

function shortestWay<State extends string>(
  moves: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): State[] | undefined {
  const ways: State[][] = [[]];
  for (const way of ways) {
    const at = way.at(-1) ?? from;
    if (at === to) return way;
    for (const next of moves[at]) if (!way.includes(next) && next !== from) ways.push([...way, next]);
  }
  return undefined;
}

/** A state machine as a table: what may follow what. Whatever the table does not list is refused. */
export type StateMachine<State extends string> = {
  states: readonly State[];
  /** Whether the table lists this move. A state never moves to itself. */
  canMove: (from: State, to: State) => boolean;
  /** Whether nothing follows this state. */
  isTerminal: (state: State) => boolean;
};

/** Reads a table of successors. */
export function stateMachine<State extends string>(
  moves: Readonly<Record<State, readonly State[]>>,
): StateMachine<State> {
  return {
    states: Object.keys(moves) as State[],
    canMove: (from, to) => moves[from].includes(to),
    isTerminal: (state) => moves[state].length === 0,
  };
}

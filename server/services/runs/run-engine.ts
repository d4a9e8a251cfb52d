/**
 * What a carrier asks of the engine. Each call is idempotent: repeated after a crash it returns what is still to
 * do and does nothing twice. `driver` is the carrier's own run id, the fencing token of the journal.
 */
import type { Directive } from './directive';

export type RunRef = { orgId: string; runId: string; driver: string };

export type RunEngine = {
  /** Takes the run over and advances it as far as it goes without waiting. */
  begin: (run: RunRef) => Promise<Directive[]>;
  /** Performs the outstanding call of a node and advances. */
  perform: (run: RunRef, nodeId: string) => Promise<Directive[]>;
  /** Goes on with a node whose time has come. */
  wake: (run: RunRef, nodeId: string) => Promise<Directive[]>;
  /** Goes on after an approval was decided, or lets it expire when its time is up. */
  settleApproval: (run: RunRef, approvalId: string) => Promise<Directive[]>;
};

import { conflict } from '../domain-error';
import type { FlowHead } from './flow-head';

/** Draft and paused definitions accept no triggers (contract 4.9). */
export function assertActive(head: FlowHead): void {
  if (head.status === 'active') return;
  const noun = head.surface === 'flow' ? 'flow' : 'workflow';
  throw conflict('not_active', `${noun} is ${head.status}`);
}

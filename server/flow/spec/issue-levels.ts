/** What a list of issues forbids (contract 4.10). */
import type { Issue } from './spec';

/** Whether the spec must be refused as it is (400). */
export function blocksSaving(issues: readonly Issue[]): boolean {
  return issues.some(({ level }) => level === 'save');
}

/** Whether the definition must not be activated (422). */
export function blocksPublishing(issues: readonly Issue[]): boolean {
  return issues.some(({ level }) => level !== 'warning');
}

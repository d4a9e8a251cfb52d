import { expect, test } from 'vitest';
import { FIRST_STATE } from './draft-state';
import type { Trouble } from './save-queue';
import { saveWords } from './save-words';

const failed = (kind: Trouble['kind'], isKept = true) =>
  saveWords(
    {
      ...FIRST_STATE,
      isKept,
      queue: { phase: 'resting', hasEdits: true, failures: 1, trouble: { kind, reason: 'Too large.' } },
    },
    true,
  );

test('says where unsaved edits are, and what can be done', () => {
  expect(failed('offline')).toEqual({ text: 'Offline, kept on this device', tone: 'warn', action: 'retry' });
  expect(failed('signedOut')).toMatchObject({ action: 'signIn' });
  expect(failed('refused')).toMatchObject({ text: 'Not saved', reason: 'Too large.' });
});

test('does not promise what this browser refuses to keep', () => {
  for (const kind of ['offline', 'signedOut', 'server'] as const) {
    expect(failed(kind, false).text).not.toContain('kept on this device');
  }
});

import { expect, it } from 'vitest';
import { helpWords } from './help-words';

it('sets code and names apart, and leaves the rest alone', () => {
  expect(helpWords('Off by **Default**, see `a * b` and 2 ** 3.')).toEqual([
    { kind: 'text', text: 'Off by ' },
    { kind: 'strong', text: 'Default' },
    { kind: 'text', text: ', see ' },
    { kind: 'code', text: 'a * b' },
    { kind: 'text', text: ' and 2 ** 3.' },
  ]);
});

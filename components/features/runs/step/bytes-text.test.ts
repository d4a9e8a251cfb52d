import { expect, test } from 'vitest';
import { bytesText } from './bytes-text';

test('sizes are told in the unit that fits', () => {
  expect([1, 812, 34_900, 1_258_292].map(bytesText)).toEqual(['1 byte', '812 bytes', '34 KB', '1.2 MB']);
});

import { expect, test } from 'vitest';
import { dottedPath } from '@/server/flow/spec/dotted-path';
import { segmentsOf } from './segments-of';

test.each([[['url']], [['headers', 'Accept']], [['cases', '>= 4', 'next']], [['a.b', '"]', '\\']], [[]]])(
  'reads back what dottedPath printed: %j',
  (segments) => {
    expect(segmentsOf(dottedPath(segments))).toEqual(segments);
  },
);

import { expect, test } from 'vitest';
import { forPrograms } from './for-programs';

test('the sign-in of people is left out, and the key comes last', () => {
  const text = JSON.stringify({
    components: { securitySchemes: { key: { type: 'http' }, session: {}, signature: {} } },
    paths: { '/a': { get: { security: [{ key: [] }, { session: [] }] }, post: { security: [] } } },
  });
  const { components, paths } = JSON.parse(forPrograms(text));
  expect(Object.keys(components.securitySchemes)).toEqual(['signature', 'key']);
  expect(paths['/a'].get.security).toEqual([{ key: [] }]);
  expect(paths['/a'].post.security).toEqual([]);
});

/** The viewer's parts in an order that fits into our page, which has a title, a main landmark and one server. */
import type { ViewerPlugin } from 'swagger-ui-dist/swagger-ui-es-bundle.js';

export const REFERENCE_LAYOUT = 'ReferenceLayout';

export const referencePlugin: ViewerPlugin = ({ React: { createElement } }) => ({
  components: {
    [REFERENCE_LAYOUT]: ({ getComponent, specSelectors }) => {
      const status = specSelectors.loadingStatus();
      if (status === 'failed' || status === 'failedConfig') {
        return createElement(
          'p',
          { role: 'alert', className: 'swagger-notice' },
          'The OpenAPI document could not be read. Reload the page to try again.',
        );
      }
      if (status !== 'success') {
        return createElement('p', { role: 'status', className: 'swagger-notice' }, 'Reading the document…');
      }
      return createElement(
        'div',
        { className: 'swagger-ui' },
        createElement(
          'div',
          { className: 'swagger-bar' },
          createElement(getComponent('FilterContainer', true), null),
          createElement(getComponent('AuthorizeBtnContainer', true), null),
        ),
        createElement(getComponent('errors', true), null),
        createElement(getComponent('operations', true), null),
      );
    },
  },
  wrapComponents: {
    // The viewer puts a link into the button that opens an operation; one control within another cannot be reached.
    // biome-ignore lint/correctness/noComponentHookFactories: the viewer takes parts only so, and makes them once.
    DeepLink:
      () =>
      ({ text }) =>
        createElement('span', null, text),
  },
});

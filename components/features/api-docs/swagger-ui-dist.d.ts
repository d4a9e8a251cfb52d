declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** An element of the viewer's own React, which is not ours. */
  type Drawn = unknown;
  type Component = (props: Record<string, never>) => Drawn;
  type Draw = (
    what: string | Component,
    props: Record<string, unknown> | null,
    ...children: (Drawn | string)[]
  ) => Drawn;
  export type ViewerSystem = {
    React: { createElement: Draw };
    getComponent: (name: string, isContainer?: boolean) => Component;
    specSelectors: { loadingStatus: () => string };
  };
  export type ViewerPlugin = (system: ViewerSystem) => {
    components?: Record<string, (system: ViewerSystem) => Drawn>;
    wrapComponents?: Record<string, () => (props: { text: string }) => Drawn>;
  };
  type TriedRequest = { url: string; credentials?: RequestCredentials };
  type Options = {
    domNode: HTMLElement;
    url: string;
    validatorUrl: null;
    deepLinking: boolean;
    docExpansion: 'list' | 'full' | 'none';
    displayRequestDuration: boolean;
    filter: boolean;
    layout: string;
    persistAuthorization: boolean;
    plugins: ViewerPlugin[];
    syntaxHighlight: { activated: boolean };
    tryItOutEnabled: boolean;
    /** Also of the document itself. */
    responseInterceptor: (response: { url: string; text: string }) => unknown;
    requestInterceptor: (request: TriedRequest) => TriedRequest;
  };
  const SwaggerUIBundle: (options: Options) => unknown;
  // biome-ignore lint/style/noDefaultExport: so the package has it.
  export default SwaggerUIBundle;
}

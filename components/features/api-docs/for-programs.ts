/** The sign-in of people, which the viewer does not send. */
const SESSION = 'session';

type Security = Record<string, unknown>[];
type Document = {
  components?: { securitySchemes?: Record<string, unknown> };
  security?: Security;
  paths?: Record<string, Record<string, { security?: Security }>>;
};

/** The OpenAPI document as programs see it: nothing that only a signed-in browser could use. Keys come last, where the viewer puts the focus. */
export function forPrograms(text: string): string {
  const document = JSON.parse(text) as Document;
  const schemes = Object.entries(document.components?.securitySchemes ?? {}).filter(
    ([name]) => name !== SESSION,
  );
  if (document.components) document.components.securitySchemes = Object.fromEntries(schemes.reverse());
  if (document.security) document.security = withoutSession(document.security);
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path)) {
      if (operation.security) operation.security = withoutSession(operation.security);
    }
  }
  return JSON.stringify(document);
}

function withoutSession(security: Security): Security {
  return security.filter((one) => !(SESSION in one));
}

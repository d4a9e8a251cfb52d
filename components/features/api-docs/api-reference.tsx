'use client';

import 'swagger-ui-dist/swagger-ui.css';
import './swagger-theme.css';
import { useEffect, useRef } from 'react';
import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import { followTheme } from './follow-theme';
import { forPrograms } from './for-programs';
import { mendAccessibility } from './mend-accessibility';
import { REFERENCE_LAYOUT, referencePlugin } from './reference-plugin';

const DOCUMENT = '/api/openapi.json';

/** The viewer of the OpenAPI document, from this server and asking nothing of any other. */
export function ApiReference() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    // The viewer cannot be taken down; its own element goes with it.
    const domNode = document.createElement('div');
    place.current.append(domNode);
    SwaggerUIBundle({
      domNode,
      url: DOCUMENT,
      // The public validator would be told the document's address.
      validatorUrl: null,
      deepLinking: true,
      docExpansion: 'list',
      displayRequestDuration: true,
      filter: true,
      layout: REFERENCE_LAYOUT,
      persistAuthorization: false,
      plugins: [referencePlugin],
      // Its colours are fixed and too faint on one ground or the other.
      syntaxHighlight: { activated: false },
      tryItOutEnabled: true,
      // What is tried is what a program would get: the key alone counts, not the reader's session.
      requestInterceptor: (request) => ({ ...request, credentials: 'omit' }),
      responseInterceptor: (response) =>
        response.url.endsWith(DOCUMENT) ? { ...response, text: forPrograms(response.text) } : response,
    });
    const stopMending = mendAccessibility(domNode);
    const stopFollowing = followTheme();
    return () => {
      stopMending();
      stopFollowing();
      domNode.remove();
    };
  }, []);
  return <div ref={place} id="api-reference" />;
}

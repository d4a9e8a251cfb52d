/** An ad-hoc HTTP call to any address; a connection serves better for what is called repeatedly. */
import { z } from 'zod';
import { type NodeDefinition, OUT } from '../node-definition';
import {
  bodyField,
  failOnErrorField,
  headersField,
  methodField,
  queryField,
  timeoutMsField,
  urlField,
} from '../shared/http-fields';
import { readCurl } from './read-curl';

const config = z.object({
  method: methodField,
  url: urlField,
  query: queryField,
  headers: headersField,
  body: bodyField,
  timeoutMs: timeoutMsField,
  failOnError: failOnErrorField,
});

export type HttpRequestConfig = z.output<typeof config>;

export const definition: NodeDefinition<HttpRequestConfig> = {
  type: 'http_request',
  version: 1,
  category: 'call',
  title: 'HTTP request',
  summary: 'Call any web address and keep status, headers and body',
  icon: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18 M3 12h18 M12 3c-5 5-5 13 0 18 M12 3c5 5 5 13 0 18',
  surfaces: ['flow'],
  nature: 'effect',
  config,
  readings: { url: 'url', query: 'template', headers: 'template', body: 'template' },
  secretFields: ['url', 'query', 'headers', 'body'],
  retryable: true,
  ports: () => [{ id: OUT, label: 'Done' }],
  paste: { label: 'a curl command', read: readCurl },
  describe: ({ method, url }) => `${method} ${url}`,
  example: {
    id: 'fetch_weather',
    type: 'http_request',
    method: 'GET',
    url: 'https://api.openweathermap.org/data/2.5/weather',
    query: { q: '${trigger.city}', appid: '${env.OWM_KEY}' },
    headers: { Accept: 'application/json' },
  },
};

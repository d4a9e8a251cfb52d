/** Reads a curl command, as documents and browsers offer it for copying, into the fields of a request. */
import { escapeTemplate } from '../../expression/escape-template';
import type { JsonObject, JsonValue } from '../../json';
import { HEADER_NAME, HTTP_METHODS } from '../shared/http-fields';
import { splitWords } from './split-words';

/** What a command says, before it is put into fields. */
type Command = {
  url?: string;
  method?: string;
  headers: [string, string][];
  data: string[];
  /** `-G`: the data belongs to the address. */
  isQuery: boolean;
};

type Option = (command: Command, value: string) => void;

const addData: Option = ({ data }, value) => void data.push(value);
const addHeader: Option = ({ headers }, value) => {
  const [, name = '', content = ''] = /^([^:]+):\s*([\s\S]*)$/.exec(value) ?? [];
  if (HEADER_NAME.test(name.trim())) headers.push([name.trim(), content]);
};

/** Options that take a value and mean something here. */
const OPTIONS: Readonly<Record<string, Option>> = {
  '-X': (command, value) => {
    command.method = value.toUpperCase();
  },
  '-H': addHeader,
  '-d': addData,
  '--data-binary': addData,
  '--data-urlencode': ({ data }, value) => void data.push(encodePair(value)),
  '--json': ({ data, headers }, value) => {
    data.push(value);
    headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
  },
  '-F': addData,
  '-u': ({ headers }, value) => void headers.push(['Authorization', `Basic ${base64(value)}`]),
  '-A': ({ headers }, value) => void headers.push(['User-Agent', value]),
  '-e': ({ headers }, value) => void headers.push(['Referer', value]),
  '-b': ({ headers }, value) => void headers.push(['Cookie', value]),
  '--oauth2-bearer': ({ headers }, value) => void headers.push(['Authorization', `Bearer ${value}`]),
  '--url': (command, value) => {
    command.url ??= value;
  },
};

const LONG: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--data': '-d',
  '--data-raw': '-d',
  '--data-ascii': '-d',
  '--form': '-F',
  '--user': '-u',
  '--user-agent': '-A',
  '--referer': '-e',
  '--cookie': '-b',
};

/** Options that take a value which means nothing here. */
const IGNORED = new Set(
  '-o --output -m --max-time --connect-timeout -x --proxy --cacert --cert -E --key --retry -w --write-out -T --upload-file --resolve -c --cookie-jar -D --dump-header'.split(
    ' ',
  ),
);

/**
 * Method, address, query, headers and body; undefined for text that is no curl command with an http(s) address.
 * Never throws. `${` in it stays text.
 */
export const readCurl = (text: string): JsonObject | undefined => {
  if (!/^\s*(?:\$\s+)?curl(?:\.exe)?\s/.test(text)) return undefined;
  const words = splitWords(text.trim().replace(/^\$\s+/, '')).slice(1);
  const command = readCommand(words);
  const url = command.url === undefined ? undefined : absolute(command.url);
  return url === undefined ? undefined : fieldsOf(command, url);
};

const readCommand = (words: readonly string[]): Command => {
  const command: Command = { headers: [], data: [], isQuery: false };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const { name, attached } = splitOption(word);
    const option = OPTIONS[LONG[name] ?? name];
    if (option !== undefined) {
      if (attached === undefined) at += 1;
      option(command, attached ?? words[at] ?? '');
    } else if (IGNORED.has(name)) {
      if (attached === undefined) at += 1;
    } else if (name === '-G' || name === '--get') command.isQuery = true;
    else if (name === '-I' || name === '--head') command.method ??= 'GET';
    else if (!word.startsWith('-')) command.url ??= word;
  }
  return command;
};

/** `--name=value` and `-Xvalue`. */
const splitOption = (word: string): { name: string; attached?: string } => {
  const [, long, value] = /^(--[a-z0-9-]+)=([\s\S]*)$/.exec(word) ?? [];
  if (long !== undefined) return { name: long, attached: value };
  const short = word.slice(0, 2);
  if (/^-[A-Za-z]/.test(word) && word.length > 2 && (short in OPTIONS || IGNORED.has(short))) {
    return { name: short, attached: word.slice(2) };
  }
  return { name: word };
};

const fieldsOf = (command: Command, url: URL): JsonObject => {
  const { data, isQuery } = command;
  const sent = isQuery ? [] : data;
  const usual = sent.length > 0 ? 'POST' : 'GET';
  const method = (HTTP_METHODS as readonly string[]).find((known) => known === command.method) ?? usual;
  const query = queryOf([url.search.slice(1), ...(isQuery ? data : [])].join('&'));
  const headers: JsonObject = Object.fromEntries(
    command.headers.map(([name, value]) => [name, escapeTemplate(value)]),
  );
  const body = bodyOf(sent, headers);
  return {
    method,
    url: escapeTemplate(`${url.origin}${url.pathname}`),
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  };
};

/** JSON becomes data; a form stays the text that it is, with the content type curl would send. */
const bodyOf = (data: readonly string[], headers: JsonObject): JsonValue | undefined => {
  if (data.length === 0) return undefined;
  const text = data.join('&');
  try {
    return escaped(JSON.parse(text) as JsonValue, 0);
  } catch {
    const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (!isTyped) headers['Content-Type'] = 'application/x-www-form-urlencoded';
    return escapeTemplate(text);
  }
};

const DEPTH_MAX = 50;

const escaped = (value: JsonValue, depth: number): JsonValue => {
  if (depth > DEPTH_MAX) throw new RangeError('nested too deep');
  if (typeof value === 'string') return escapeTemplate(value);
  if (Array.isArray(value)) return value.map((item) => escaped(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item, depth + 1)]));
};

const queryOf = (search: string): JsonObject => {
  const query: JsonObject = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name !== '' && name !== '__proto__') query[name] = escapeTemplate(value);
  }
  return query;
};

const absolute = (text: string): URL | undefined => {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
};

const encodePair = (pair: string): string => {
  const at = pair.indexOf('=');
  const name = at === -1 ? '' : pair.slice(0, at);
  const value = encodeURIComponent(toWellFormed(pair.slice(at + 1)));
  return name === '' ? value : `${name}=${value}`;
};

const base64 = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

/** Half a character pair cannot be encoded. */
const toWellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

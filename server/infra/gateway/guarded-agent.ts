/**
 * The pool of connections behind the gateway. Guarantees: a connection is made only to an address that was judged
 * at that moment, whatever the name resolved to before; so a name that changes its mind between a check and a
 * connection gains nothing, and every redirect is judged like a first call.
 */
import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, Client, type Dispatcher, Pool } from 'undici';
import { isPublicAddress } from './address-guard';
import type { AllowList } from './allow-list';
import { BlockedTargetError } from './call-failure';

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export type GuardedAgentConfig = {
  allow: AllowList;
  resolve?: Resolve | undefined;
  connectTimeoutMs: number;
  connectionsPerOrigin: number;
  /** Certificates to trust beside the system's, PEM. */
  ca?: string | undefined;
};

/** The far end of the connection that carries a request; filled in by the time its response starts. */
type Peer = { address?: string | undefined };

/** Dispatch options that learn which connection carried the request. */
export type TrackedOptions = Dispatcher.DispatchOptions & { peer?: Peer };

type OriginOptions = ConstructorParameters<typeof Pool>[1];

export function createGuardedAgent(config: GuardedAgentConfig): Agent {
  return new Agent({
    connections: config.connectionsPerOrigin,
    pipelining: 1,
    // The caller's deadline covers the whole call, so the client keeps no timers of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, options) => {
      const connect = guardedConnector(new URL(origin), config);
      return new Pool(origin, { ...(options as OriginOptions), factory: trackedClient(connect) });
    },
  });
}

function guardedConnector(origin: URL, config: GuardedAgentConfig): buildConnector.connector {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80));
  const judge = addressJudge(host, port, config.allow);
  const connect = buildConnector({
    timeout: config.connectTimeoutMs,
    lookup: guardedLookup(judge, config.resolve ?? resolveBySystem),
    ...(config.ca === undefined ? {} : { ca: config.ca }),
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    // A literal address is never looked up, so it is judged here.
    if (isIP(host) !== 0 && judge([{ address: host, family: isIP(host) }]).length === 0) {
      callback(new BlockedTargetError(host), null);
      return;
    }
    connect(options, callback);
  };
}

type AddressJudge = (found: readonly LookupAddress[]) => LookupAddress[];

/**
 * The addresses that may be connected to. One bad address among public ones spoils the name; where the operator
 * allowed one of them (`localhost` resolves to two, one of which is allowed), the bad ones are only left out.
 */
function addressJudge(host: string, port: number, allow: AllowList): AddressJudge {
  if (allow.allowsHost(host, port)) return (found) => [...found];
  return (found) => {
    const allowed = found.filter(({ address }) => allow.allowsAddress(address, port));
    const open = found.filter(({ address }) => isPublicAddress(address));
    return open.length === found.length ? open : allowed;
  };
}

function guardedLookup(judge: AddressJudge, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const [first, ...others] = judge(found);
        if (first === undefined) callback(new BlockedTargetError(host), '');
        else if (options.all) callback(null, [first, ...others]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

function resolveBySystem(host: string): Promise<LookupAddress[]> {
  return dns.lookup(host, { all: true, verbatim: true });
}

/** A client holds one connection at a time, so the client that takes a request tells where the request went. */
function trackedClient(connect: buildConnector.connector) {
  return (origin: URL, options: object): Client => {
    const peer: Peer = {};
    const client = new Client(origin, {
      ...options,
      connect: (target, callback) => {
        connect(target, (...answer) => {
          peer.address = answer[1]?.remoteAddress;
          callback(...answer);
        });
      },
    });
    const dispatch = client.dispatch.bind(client);
    client.dispatch = (request: TrackedOptions, handler) => {
      request.peer = peer;
      return dispatch(request, handler);
    };
    return client;
  };
}

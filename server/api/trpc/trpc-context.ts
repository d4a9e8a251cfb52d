import type { ApiContext } from '../api-context';
import type { Principal } from '../principal/principal';

/** What every procedure of one HTTP request shares. */
export type TrpcContext = {
  api: ApiContext;
  /** Found out once, when the first procedure asks. */
  principal: () => Promise<Principal>;
  /** Who the request's credentials belong to by now. */
  identifyAgain: () => Promise<Principal>;
  ip: string;
  traceId: string;
};

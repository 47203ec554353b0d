/** A client and a server of the same description. */
import type { SecurityHandlers } from "express-openapi-validator/dist/framework/types.js";
import type { DateType } from "../../generator/generate.js";
import { echoServer, type Echo, type OwnAnswers, type RawRequest } from "./echo-server.js";
import { importedPackage, wirePackage, type AnyCall, type AnyPackage } from "./wire-package.js";

/** Settings of a client, as tables of cases know of them. */
export type Settings = Readonly<Record<string, unknown>>;

export interface Wire {
  readonly url: string;
  readonly api: AnyPackage;
  /** Calls an operation through a client with this server as its base URL. */
  call(operation: string, values: readonly unknown[], settings?: Settings): AnyCall;
  /** What the validator understood of a call. */
  echo(operation: string, values: readonly unknown[], settings?: Settings): Promise<Echo>;
  /** Everything that has arrived so far, as it arrived. */
  readonly requests: readonly RawRequest[];
  close(): Promise<void>;
}

type Operation = (client: object, ...values: readonly unknown[]) => AnyCall;

/** @param base - the path of the description's server */
export async function wire(
  name: string,
  {
    base = "",
    handlers,
    own,
    dates,
  }: { base?: string; handlers?: SecurityHandlers; own?: OwnAnswers; dates?: DateType } = {},
): Promise<Wire> {
  const made = await wirePackage(name, dates);
  const api = await importedPackage(made);
  const server = await echoServer(made.document, handlers, own);
  const call: Wire["call"] = (operation, values, settings = {}) => {
    const run = api[operation] as Operation | undefined;
    if (run === undefined) throw new Error(`there is no operation ${operation}`);
    const client = api.createClient({ baseUrl: server.url + base, retries: 0, ...settings });
    return run(client, ...values);
  };
  return {
    url: server.url,
    api,
    call,
    echo: async (...call) => (await wireCall(...call)) as Echo,
    requests: server.requests,
    close: server.close,
  };

  function wireCall(...[operation, values, settings]: Parameters<Wire["echo"]>): AnyCall {
    return call(operation, values, settings);
  }
}

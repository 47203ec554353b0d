import { scim } from "@better-auth/scim";
import { betterAuth } from "better-auth";
import type { BetterAuthOptions, BetterAuthPlugin } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";
import { randomBytes } from "node:crypto";
import { listening } from "./listening.js";
import type { Listening } from "./listening.js";

export interface BetterAuthServer extends Listening {
  /** A token that the API takes for as long as it runs. */
  readonly token: string;
}

/** Names of resources as this server spells them; Genesys Cloud has them in lower case. */
const spelling: Readonly<Record<string, string>> = {
  users: "Users",
  groups: "Groups",
  schemas: "Schemas",
  resourcetypes: "ResourceTypes",
  serviceproviderconfig: "ServiceProviderConfig",
};

/** Starts better-auth's SCIM plugin in memory, on the paths of Genesys Cloud. */
export async function startBetterAuth(): Promise<BetterAuthServer> {
  const token = randomBytes(24).toString("base64url");
  const connections = [
    { id: "tests", credentials: [{ type: "bearer" as const, id: "one", token }] },
  ];
  // Its types do not fit together under exactOptionalPropertyTypes.
  const plugin = scim({ connections }) as BetterAuthPlugin;
  const options: BetterAuthOptions = {
    secret: randomBytes(32).toString("base64url"),
    // Paths below the base URL are all that it is used for.
    baseURL: "http://127.0.0.1",
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true },
    plugins: [plugin],
  };
  // The memory adapter wants a list for each table, and only an instance knows the tables.
  const { tables } = await betterAuth({ ...options, database: memoryAdapter({}) }).$context;
  const rows = Object.fromEntries(Object.values(tables).map(({ modelName }) => [modelName, []]));
  const answer = toNodeHandler(betterAuth({ ...options, database: memoryAdapter(rows) }));

  const { url, close } = await listening((request, response) => {
    request.url = (request.url ?? "").replace(
      /^\/api\/v2\/scim(?:\/v2)?\/([a-z]+)/,
      (_all, name: string) => `/api/auth/scim/v2/${spelling[name] ?? name}`,
    );
    void answer(request, response);
  });
  return { url, close, token };
}

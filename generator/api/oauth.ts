/** OAuth flows → the grants that a client offers, and where it asks for tokens. */
import { caution } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import type { LoginUrl, OAuth, OAuthFlow, SecurityScheme, Server } from "./api.js";
import { withoutSlash } from "./servers.js";

export interface OAuthResult {
  readonly oauth?: OAuth;
  /** What of the schemes is not made use of. */
  readonly cautions: readonly Diagnostic[];
}

/**
 * From the first scheme that operations ask for and that has an absolute `tokenUrl`. The host of
 * its `tokenUrl` is that of the first server; the login URLs of other servers bring their own, with
 * the same path.
 */
export function oauthOf(
  schemes: readonly SecurityScheme[],
  servers: readonly Server[],
): OAuthResult {
  const cautions: Diagnostic[] = [];
  let oauth: OAuth | undefined;
  for (const scheme of schemes.filter(({ kind }) => kind === "oauth2")) {
    const leave = (message: string, hint?: string): void =>
      void cautions.push(caution("not-generated", scheme.origin, message, hint));
    const flows = grantFlows(scheme);
    const stated = (flows.client ?? flows.code ?? flows.other)?.tokenUrl;
    const token = absolute(stated);
    if (stated === undefined && scheme.flows.length > 0) {
      const names = scheme.flows.map(({ grant }) => grant).join(", ");
      leave(
        `no grant is made of the flows of this scheme: ${names}`,
        "give the client a token, or a function that gets one, as `accessToken`",
      );
    } else if (stated !== undefined && token === undefined) {
      leave("no grant is made: the `tokenUrl` is no absolute URL", "write it with its host");
    } else if (token !== undefined && oauth !== undefined) {
      leave(
        "no grant is made of this scheme: a client asks one login host for its tokens",
        "give the client a function of its own as `accessToken`",
      );
    } else if (token !== undefined) {
      oauth = grantsOf(scheme, flows, token, servers, leave);
    }
  }
  return { ...(oauth === undefined ? {} : { oauth }), cautions };
}

interface GrantFlows {
  readonly client: OAuthFlow | undefined;
  readonly code: OAuthFlow | undefined;
  /** Any other that has a token URL, for the grants that OpenAPI has no flow for. */
  readonly other: OAuthFlow | undefined;
}

function grantFlows({ flows, grants }: SecurityScheme): GrantFlows {
  const named = (grant: string): OAuthFlow | undefined =>
    flows.find((flow) => flow.grant === grant);
  return {
    client: named("client credentials"),
    code: named("authorization code"),
    other: grants.length === 0 ? undefined : flows.find(({ tokenUrl }) => tokenUrl !== undefined),
  };
}

function grantsOf(
  scheme: SecurityScheme,
  { client, code }: GrantFlows,
  token: URL,
  servers: readonly Server[],
  leave: (message: string, hint?: string) => void,
): OAuth {
  const takesCode = absolute(code?.tokenUrl)?.href === token.href;
  if (code !== undefined && !takesCode) {
    leave("no grant is made of the authorization code: its `tokenUrl` is another one");
  }
  const refreshUrl = takesCode ? code?.refreshUrl : undefined;
  if (refreshUrl !== undefined && absolute(refreshUrl)?.href !== token.href) {
    leave("refresh tokens are sent to the `tokenUrl`, not to the `refreshUrl`");
  }
  const page = takesCode ? absolute(code?.authorizationUrl) : undefined;
  const urls = loginUrls(servers, token.origin);
  const rewriting = rewritingOf(urls, servers);
  return {
    grants: [
      ...(client === undefined ? [] : (["clientCredentials"] as const)),
      ...(takesCode ? (["authorizationCode"] as const) : []),
      ...(scheme.grants.includes("saml2-bearer") ? (["saml2Bearer"] as const) : []),
    ],
    tokenPath: token.pathname + token.search,
    ...(page === undefined ? {} : { page: pageOf(page, token) }),
    loginUrls: urls,
    ...(rewriting === undefined ? {} : { rewriting }),
  };
}

function pageOf(page: URL, token: URL): NonNullable<OAuth["page"]> {
  return page.origin === token.origin ? { path: page.pathname + page.search } : { url: page.href };
}

function loginUrls(servers: readonly Server[], origin: string): OAuth["loginUrls"] {
  const [first] = servers;
  const regions = servers.flatMap(({ region, loginUrl }, index) => {
    const url =
      loginUrl === undefined ? (index === 0 ? origin : undefined) : withoutSlash(loginUrl);
    return region === undefined || url === undefined ? [] : [{ region, url }];
  });
  // A client that is told of no region goes to the first server.
  return first?.region === undefined
    ? [{ url: first?.loginUrl === undefined ? origin : withoutSlash(first.loginUrl) }, ...regions]
    : regions;
}

/** Spares a second table of regions where the login URLs follow from the first. */
function rewritingOf(urls: readonly LoginUrl[], servers: readonly Server[]): OAuth["rewriting"] {
  const pairs = urls.map((login) => {
    const server = servers.find(({ region }) => region !== undefined && region === login.region);
    return [server?.url ?? "", login.url] as const;
  });
  const [[base = "", login = ""] = []] = pairs;
  let length = 0;
  while (length < base.length && base.at(-length - 1) === login.at(-length - 1)) length += 1;
  const from = base.slice(0, base.length - length);
  const to = login.slice(0, login.length - length);
  const follows = pairs.every(
    ([url, target]) => url.startsWith(from) && url !== "" && to + url.slice(from.length) === target,
  );
  // A region without a login URL must not be given one that only looks like it.
  const complete = servers.every(({ region, loginUrl }) => !region || loginUrl !== undefined);
  return follows && complete && pairs.length > 2 ? { from, to } : undefined;
}

function absolute(url: string | undefined): URL | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? new URL(url)
    : undefined;
}

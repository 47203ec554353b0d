/** OAuth flows → the grants that a client offers, and where it asks for tokens. */
import type { LoginUrl, OAuth, SecurityScheme, Server } from "./api.js";

/**
 * From the first scheme with an absolute `tokenUrl`. The hosts of its URLs are those of the first
 * server; the login URLs of other servers bring their own, with the same paths.
 */
export function oauthOf(
  schemes: readonly SecurityScheme[],
  servers: readonly Server[],
): OAuth | undefined {
  for (const scheme of schemes) {
    const client = scheme.flows.find((flow) => flow.grant === "client credentials");
    const code = scheme.flows.find((flow) => flow.grant === "authorization code");
    const token = absolute(client?.tokenUrl ?? code?.tokenUrl);
    if (scheme.kind !== "oauth2" || token === undefined) continue;
    const urls = loginUrls(servers, token.origin);
    const rewriting = rewritingOf(urls, servers);
    const page = absolute(code?.authorizationUrl);
    return {
      grants: [
        ...(client === undefined ? [] : (["clientCredentials"] as const)),
        ...(code === undefined ? [] : (["authorizationCode"] as const)),
        ...(scheme.grants.includes("saml2-bearer") ? (["saml2Bearer"] as const) : []),
      ],
      tokenPath: token.pathname + token.search,
      ...(page === undefined ? {} : { authorizationPath: page.pathname + page.search }),
      loginUrls: urls,
      ...(rewriting === undefined ? {} : { rewriting }),
    };
  }
  return undefined;
}

function loginUrls(servers: readonly Server[], origin: string): OAuth["loginUrls"] {
  const [first] = servers;
  const regions = servers.flatMap(({ region, loginUrl }, index) => {
    const url = loginUrl?.replace(/\/+$/, "") ?? (index === 0 ? origin : undefined);
    return region === undefined || url === undefined ? [] : [{ region, url }];
  });
  // A client that is told of no region goes to the first server.
  return first?.region === undefined
    ? [{ url: first?.loginUrl?.replace(/\/+$/, "") ?? origin }, ...regions]
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

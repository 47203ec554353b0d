import { InvalidArgumentError } from "./errors.js";

/**
 * The URL of a region.
 *
 * @param urls - base URLs by region
 * @throws InvalidArgumentError naming the option `region` when there is no such region; in plain
 *   JavaScript nothing else would tell of the typo
 */
export function regionUrl(urls: Readonly<Record<string, string>>, region: string): string {
  const url = Object.hasOwn(urls, region) ? urls[region] : undefined;
  if (url === undefined) {
    throw new InvalidArgumentError(undefined, "region", "is none of the regions of this API");
  }
  return url;
}

/** What decides where tokens come from. */
export interface LoginPlace {
  readonly region?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly loginUrl?: string | undefined;
}

/**
 * Where tokens come from: the login host that is named, or that of the region. Undefined for a
 * base URL of the caller's own, since a secret is sent to no host that nobody named.
 *
 * @param urls - login URLs by region, or other URLs that they follow from
 * @param usual - the region that is taken when none is named
 * @param path - of the endpoint, below the login URL
 * @param from - what the URLs begin with
 * @param to - what login URLs begin with instead
 */
export function endpointUrl(
  { region, baseUrl, loginUrl }: LoginPlace,
  urls: Readonly<Record<string, string>>,
  usual: string,
  path: string,
  from = "",
  to = "",
): string | undefined {
  const known = region ?? (baseUrl === undefined ? usual : undefined);
  const url = known !== undefined && Object.hasOwn(urls, known) ? urls[known] : undefined;
  const login = loginUrl?.replace(/\/+$/, "") ?? (url && to + url.slice(from.length));
  return login && login + path;
}

import { InvalidArgumentError } from "./errors.js";

/**
 * The base URL of a region.
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

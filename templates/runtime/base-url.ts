import type { Refuse } from "./parameter-text.js";

/** Where an API lives. */
export interface BaseUrl {
  readonly origin: string;
  /** Without a slash at its end: empty or `/api/v2`. */
  readonly path: string;
}

/**
 * Reads a base URL: absolute, http or https, without credentials, query and fragment. Plain http
 * is allowed, for servers on this machine; elsewhere it shows the token to the network.
 */
export function readBaseUrl(text: string, refuse: Refuse): BaseUrl {
  if (!/^https?:\/\/[^/\\?#@]+(?:\/[^?#]*)?$/i.test(text) || !URL.canParse(text)) {
    return refuse(
      "must be an absolute http or https URL without user, password, query or fragment",
    );
  }
  const { origin, pathname } = new URL(text);
  return { origin, path: pathname.replace(/\/+$/, "") };
}

/**
 * Joins by writing one after the other, so that the path of the base is kept (`new URL("/x", base)`
 * drops it), then makes sure that a URL parser still sees the same place: same origin, same path
 * below it, no segment gained or lost.
 */
export function joinUrl(base: BaseUrl, path: string, query: string, refuse: Refuse): string {
  const below = `${base.path}${path.startsWith("/") ? "" : "/"}${path}`;
  const separator = query === "" ? "" : below.includes("?") ? "&" : "?";
  const text = base.origin + below + separator + query;
  const url = new URL(text);
  // When the parser changed nothing, there is nothing to compare.
  if (url.href === text) return text;
  if (
    url.origin !== base.origin ||
    !url.pathname.startsWith(`${base.path}/`) ||
    url.pathname.split("/").length !== below.replace(/\?.*/s, "").split("/").length
  ) {
    refuse("leads out of the base URL");
  }
  return text;
}

/** Where a client sends its requests when the caller names no base URL. */
import type { Api, ServerTemplate } from "../api/api.js";

/** Whether there is a server, or a region to pick one by, when the caller names no base URL. */
export const hasServer = (api: Api): boolean =>
  api.defaultServer !== undefined || api.regions.length > 0;

/** The URL of the server whose variables callers can set: that of an API without regions. */
export function variableServer({ regions, defaultServer }: Api): ServerTemplate | undefined {
  return regions.length === 0 ? defaultServer?.template : undefined;
}

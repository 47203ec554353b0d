import type { BaseUrl } from "./base-url.js";
import type { ApiResponse } from "./call.js";
import { Client } from "./client.js";
import { ListCall } from "./list-call.js";
import type { Operation } from "./operation.js";
import { PagingError } from "./paging-error.js";
import type { Paging } from "./paging.js";
import { perform } from "./perform.js";
import { prepare } from "./request.js";

/**
 * Makes the call of an operation that gives a list in pages. Each page is a call of its own, with a
 * deadline and retries of its own.
 *
 * @param values the values of the parameters by name, and `RequestOptions` beside them
 */
export function sendList<R extends ApiResponse<number, unknown>, Item>(
  client: Client,
  operation: Operation,
  paging: Paging,
  values: Readonly<Record<string, unknown>>,
  body?: unknown,
): ListCall<R, Item> {
  const settings = Client.settings(client);
  // Read at once, so that a caller's array may change afterwards.
  const own = Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? (value as unknown[]).slice() : value,
    ]),
  );
  return new ListCall<R, Item>(operation, paging, own, async (changes, link) => {
    const request = prepare(settings, operation, { ...own, ...changes }, body);
    const url = link ?? request.url;
    if (link !== undefined && !isBelow(link, settings.base)) {
      throw new PagingError(operation, "has a next page that is not below the base URL");
    }
    // The description, not the compiler, knows that this status brings this data.
    return { response: (await perform(settings, { ...request, url })) as R, url };
  });
}

/** Whether the credential may go there. */
function isBelow(link: string, { origin, path }: BaseUrl): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return (
    url.origin === origin &&
    url.pathname.startsWith(`${path}/`) &&
    url.username + url.password === ""
  );
}

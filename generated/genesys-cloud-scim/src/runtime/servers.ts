import { readBaseUrl } from "./base-url.js";
import { InvalidArgumentError } from "./errors.js";
import type { ServerOf } from "./operation.js";

/**
 * The server of one operation (OpenAPI 3.1, section 4.8.10), unless the client was given a base
 * URL of the caller's own: whoever tests or uses a gateway wants no request to go elsewhere.
 *
 * @param url absolute, or `/…` on the host of the client's server
 */
export const serverAt =
  (url: string): ServerOf =>
  ({ operationServers, base }, refuse) =>
    operationServers ? readBaseUrl(url.startsWith("/") ? base.origin + url : url, refuse) : base;

/** The values that a variable of a server's URL can have: the usual one, and all if they are listed. */
export interface ServerVariable {
  readonly usual: string;
  readonly values?: readonly string[];
}

/**
 * A server's URL with its variables filled in (OpenAPI 3.1, section 4.8.6).
 *
 * @throws InvalidArgumentError for a value that is not listed, or that would change the form of
 *   the URL: characters such as `/` and `@` are taken only where the usual value has them, and
 *   neither nothing nor `..` is a value
 */
export function serverUrl(
  template: string,
  variables: Readonly<Record<string, ServerVariable>>,
  values: Readonly<Record<string, string | undefined>> = {},
): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) return whole;
    const value = (Object.hasOwn(values, name) ? values[name] : undefined) ?? variable.usual;
    const isKnown = value === variable.usual || variable.values?.includes(value) === true;
    if (!isKnown && (variable.values !== undefined || !isSafe(value, variable.usual))) {
      throw new InvalidArgumentError(
        undefined,
        name,
        "has a value that this variable of the server cannot have",
      );
    }
    return value;
  });
}

function isSafe(value: unknown, usual: string): boolean {
  return (
    typeof value === "string" &&
    value !== "" &&
    !value.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)) &&
    [...value].every((character) => /[\w.~-]/.test(character) || usual.includes(character))
  );
}

import type { Secure } from "./operation.js";
import { percentEncode, textOf, type Refuse } from "./parameter-text.js";
import { setHeader } from "./header.js";
import { isCookieValue } from "./parameter-style.js";
import type { RequestParts } from "./operation.js";

/** The user and the password of HTTP's Basic scheme (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** An API key or a user with a password, or a function that gives it at each call. */
export type Credential = string | BasicCredential | (() => string | BasicCredential);

/** A security scheme by the name that the description gives it, and how its credential travels. */
export interface Scheme {
  readonly name: string;
  /** Left out: a bearer token, which has a way of its own. */
  readonly put?: (parts: RequestParts, value: string | BasicCredential, refuse: Refuse) => void;
}

/** What a bearer token answers. */
export const bearerToken: Scheme = { name: "" };

/** An API key in a header. One that the caller set stands. */
export const apiKeyInHeader = (name: string, header: string): Scheme => ({
  name,
  put: ({ headers }, value, refuse) => {
    if (!headers.has(header)) setHeader(headers, header, textOf(value, refuse), refuse);
  },
});

/** An API key in the query, where logs of servers may hold it. */
export const apiKeyInQuery = (name: string, key: string): Scheme => ({
  name,
  put: ({ query }, value, refuse) => {
    query.push(`${percentEncode(key)}=${percentEncode(textOf(value, refuse))}`);
  },
});

/**
 * An API key in a cookie, as the server gave it: what RFC 6265, section 4.1.1, has in a value is not
 * encoded, since few servers decode it.
 */
export const apiKeyInCookie = (name: string, key: string): Scheme => ({
  name,
  put: ({ headers }, value, refuse) => {
    const before = headers.get("Cookie");
    const text = textOf(value, refuse);
    const pair = `${key}=${isCookieValue(text) ? text : percentEncode(text)}`;
    headers.set("Cookie", before === null ? pair : `${before}; ${pair}`);
  },
});

/** User and password (RFC 7617, section 2): as UTF-8, and no colon in the user's name. */
export const basicAuth = (name: string): Scheme => ({
  name,
  put: ({ headers }, value, refuse) => {
    if (headers.has("Authorization")) return;
    const { username, password } = Object(value) as BasicCredential;
    if (typeof username !== "string" || typeof password !== "string" || username.includes(":")) {
      refuse("must have a username without a colon, and a password");
    }
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    headers.set("Authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  },
});

/**
 * The first alternative for which the client has every credential (OpenAPI 3.1, section 4.8.30).
 * Where there is none the request goes without, and the server says what it thinks of that.
 */
export const anyOf =
  (...alternatives: readonly (readonly Scheme[])[]): Secure =>
  ({ accessToken, credentials }, parts, refuse) => {
    const known = ({ name, put }: Scheme): boolean =>
      put === undefined
        ? accessToken !== undefined
        : Object.hasOwn(credentials, name) && credentials[name] !== undefined;
    // To ask for nothing is what is left, wherever it stands.
    const schemes = alternatives.find((each) => each.length > 0 && each.every(known)) ?? [];
    let takesToken = false;
    for (const { name, put } of schemes) {
      if (put === undefined) takesToken = true;
      else {
        const stated = credentials[name];
        const value = typeof stated === "function" ? stated() : stated;
        const refuseIt = (reason: string): never => refuse(`credentials.${name}`, reason);
        if (value === undefined || value === "") refuseIt("is missing");
        else put(parts, value, refuseIt);
      }
    }
    return takesToken;
  };

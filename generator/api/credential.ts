/** The part of the representation that is about credentials: how requests prove who sends them. */
import type { Origin } from "../diagnostics.js";

/** How requests prove who sends them. */
export interface Credential {
  /** Whether operations take a bearer token, and whether there are some that take nothing else. */
  readonly kind: "bearer" | "none";
  readonly required: boolean;
  /** Other schemes that operations ask for, whose credentials a client can be given. */
  readonly schemes: readonly SchemeUse[];
}

/** A security scheme as a client answers it. */
export type SchemeUse =
  | { readonly kind: "bearer" }
  | { readonly kind: "basic"; readonly scheme: string }
  | {
      readonly kind: "apiKey";
      readonly scheme: string;
      readonly in: "header" | "query" | "cookie";
      /** Of the header, the query parameter or the cookie. */
      readonly key: string;
    };

/** A security scheme as an operation asks for it, whether or not a client can answer it. */
export interface SchemeRequirement {
  readonly scheme: string;
  /** Of OAuth 2.0 and OpenID Connect; roles of any other. */
  readonly scopes: readonly string[];
}

/** The grants that a client can ask tokens with, and where. */
export interface OAuth {
  readonly grants: readonly ("clientCredentials" | "authorizationCode" | "saml2Bearer")[];
  /** Of the token endpoint, below a login URL. */
  readonly tokenPath: string;
  /** The page on which people sign in: below a login URL, or on a host of its own. */
  readonly page?: { readonly path: string } | { readonly url: string };
  /** By region; the one without a region is for an API that has none. */
  readonly loginUrls: readonly LoginUrl[];
  /** Set when every login URL is the URL of its region with another beginning. */
  readonly rewriting?: { readonly from: string; readonly to: string };
}

export interface LoginUrl {
  readonly region?: string;
  readonly url: string;
}

export interface SecurityScheme {
  readonly name: string;
  readonly kind: "apiKey" | "basic" | "bearer" | "http" | "oauth2" | "openIdConnect" | "mutualTls";
  /** The scheme of HTTP's own authentication (RFC 9110, section 11), where it is none of the others. */
  readonly scheme?: string;
  /** Where an OpenID provider describes itself. */
  readonly discoveryUrl?: string;
  /** Where an API key travels. */
  readonly key?: { readonly in: string; readonly name: string };
  readonly description?: string;
  readonly flows: readonly OAuthFlow[];
  /** Grants that the flows have no name for. */
  readonly grants: readonly string[];
  readonly origin: Origin;
}

export interface OAuthFlow {
  /** As OAuth 2.0 names its grants: `client credentials`, `authorization code`, … */
  readonly grant: string;
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/**
 * The intermediate representation: everything that code, docs and examples say about an API.
 *
 * Readonly plain data, printable as JSON, with no OpenAPI word in it. Models are referred to by
 * name, so there are no cycles. Every name is final: an emitter that needs a case converter has
 * found a missing field here. Every node carries its `origin`, the place in the description.
 */
import type { Origin } from "../diagnostics.js";
import type {
  Credential,
  OAuth,
  SchemeRequirement,
  SchemeUse,
  SecurityScheme,
} from "./credential.js";
import type { Delivery } from "./delivery.js";
import type { ExamplePlaces } from "./example-places.js";
import type { Model } from "./model.js";
import type { ErrorAnswer, FieldEncoding, RequestBody, Result } from "./message.js";
import type { Json, Type } from "./type.js";

export type * from "./date-plan.js";
export type * from "./delivery.js";
export type * from "./message.js";
export type {
  Annotations,
  Declaration,
  Direction,
  DocumentedProperty,
  Limit,
  ListedValue,
  Model,
  Property,
  Shape,
  ShapeName,
} from "./model.js";
export type {
  Credential,
  LoginUrl,
  OAuth,
  OAuthFlow,
  SchemeRequirement,
  SchemeUse,
  SecurityScheme,
} from "./credential.js";

export interface Api {
  readonly package: PackageIdentity;
  readonly title: string;
  /** The version that the description gives the API, not the version of the package. */
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
  readonly license?: License;
  readonly servers: readonly Server[];
  /** The servers that have a region, which is how callers pick one. */
  readonly regions: readonly RegionServer[];
  /** Where requests go when the caller says nothing: the first server, if its URL is absolute. */
  readonly defaultServer?: Server;
  readonly credential: Credential;
  /** How tokens are had, where the description says it. */
  readonly oauth?: OAuth;
  readonly securitySchemes: readonly SecurityScheme[];
  readonly headers: WellKnownHeaders;
  readonly groups: readonly OperationGroup[];
  readonly operations: readonly Operation[];
  /** What the API sends by itself. */
  readonly deliveries: readonly Delivery[];
  readonly showcase?: Showcase;
  readonly models: readonly Model[];
  /** Whether date-times are dates here, and there are any. */
  readonly hasDates?: true;
  /** The changelog that the maintainers keep, in Markdown. */
  readonly changelog?: string;
  readonly origin: Origin;
}

export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
}

export interface License {
  readonly name: string;
  /** SPDX expression. */
  readonly identifier?: string;
  readonly url?: string;
}

/** A base URL of the API, its variables filled in with their defaults. */
export interface Server {
  readonly url: string;
  readonly description?: string;
  /** Where its variables stand in braces, and what they can be. */
  readonly template?: ServerTemplate;
  /** The key by which a client picks this server. */
  readonly region?: string;
  /** Where tokens of this server come from. */
  readonly loginUrl?: string;
  readonly origin: Origin;
}

export interface ServerTemplate {
  readonly url: string;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly usual: string;
  /** All that it can be, when the description lists them. */
  readonly values?: readonly string[];
  readonly description?: string;
}

export type RegionServer = Server & { readonly region: string };

/** Names of response headers with a meaning that clients act on. */
export interface WellKnownHeaders {
  readonly requestId?: string;
  readonly rateLimitCount?: string;
  readonly rateLimitAllowed?: string;
  readonly rateLimitReset?: string;
}

/** The operations of a tag: one class and one docs page. */
export interface OperationGroup {
  readonly tag: string;
  readonly className: string;
  readonly description?: string;
  /** Names of operations, in the order of the description. */
  readonly operations: readonly string[];
  /** Those that its page is about. The others have another first tag, and are on its page. */
  readonly described: readonly string[];
}

/** Names of the operations that stand for all where one is enough. */
export interface Showcase {
  /** Reads, with a complete example where there is one. */
  readonly reading: string;
  /** Reads with an ETag where there is one. */
  readonly conditional: string;
  /** Makes something new. */
  readonly creating?: string;
  /** Gives a list in pages. */
  readonly paged?: string;
  /** Changes what `read` gives, on condition that it is still at that version. */
  readonly versioned?: { readonly read: string; readonly write: string };
}

/** In capitals. OpenAPI 3.2 lets a path have methods of any name. */
export type Method = Uppercase<string>;

export interface Operation {
  /** Function and method name. */
  readonly name: string;
  /** The id in the description, which messages and logs show. */
  readonly operationId: string;
  readonly method: Method;
  /** The path template. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly optionsName: string;
  readonly responseName: string;
  /** The type of its errors, where the description says what their bodies are. */
  readonly errorName?: string;
  /** All parameters but the body, in the order of the description. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Arguments in call order: required parameters, then the body. The rest are options. */
  readonly positional: readonly string[];
  readonly results: readonly Result[];
  /** The parameter that sends If-Match. */
  readonly ifMatch?: string;
  /**
   * The parameter that sends If-None-Match, where a 304 can answer it: only callers who pass it
   * have to handle one.
   */
  readonly conditional?: Conditional;
  readonly errors: readonly ErrorAnswer[];
  /** The Accept header's value; absent when no answer has a body. */
  readonly accept?: string;
  readonly permissions?: Permissions;
  readonly paging?: Paging;
  /** What it asks for: `other` is a credential that is no token, or nothing that is spoken of. */
  readonly credential: "bearer" | "none" | "other";
  /** Where other credentials than a bearer token answer: the alternatives, the first one first. */
  readonly security?: readonly (readonly SchemeUse[])[];
  /** What of it the docs tell: the alternatives, of which an empty one asks for nothing. */
  readonly requirements?: readonly (readonly SchemeRequirement[])[];
  /** The server that is this operation's own. */
  readonly server?: string;
  /** Its path, where it is on the host of the server that the caller chose. */
  readonly serverPath?: string;
  readonly example: CallExample;
  readonly origin: Origin;
}

export interface Conditional {
  readonly parameter: string;
  /** Whether every caller has to pass it. */
  readonly required: boolean;
}

export type ParameterLocation = "path" | "query" | "querystring" | "header" | "cookie";

export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

/** How the text of a `content` is made of a value. */
export type ContentForm = "json" | "text" | "form";

export interface Parameter {
  /** Argument name or option key. */
  readonly name: string;
  readonly wire: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly type: Type;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Of a path: values with slashes that are sent, since the description lists them. */
  readonly listedPaths?: readonly string[];
  /** Of a path: how slashes in any value are sent; left out where they are refused. */
  readonly slashes?: "encoded" | "plain";
  /** Whether there may be dates in it. */
  readonly sendsDates?: true;
  /** Set when the value travels as a document of this media type. */
  readonly mediaType?: string;
  /** How that is made of the value. */
  readonly writtenAs?: ContentForm;
  /** Whether callers write it themselves, since the client does not write what the schema says. */
  readonly writtenOut?: true;
  /** Of a form: fields that travel in a way of their own. */
  readonly encodings?: readonly FieldEncoding[];
  readonly origin: Origin;
}

export interface Permissions {
  readonly match: "ANY" | "ALL" | "NO";
  readonly permissions: readonly string[];
}

export interface Paging {
  readonly style: "index" | "offset" | "page" | "cursor" | "link";
  /** Names of options or arguments. */
  readonly parameter?: string;
  /** Where counting begins, when it is not where the style has it. */
  readonly first?: number;
  readonly size?: string;
  /** Whether a `size` of 0 asks for the total alone. */
  readonly countable: boolean;
  readonly items: Pointer;
  readonly itemType: Type;
  readonly total?: Pointer;
  readonly next?: Pointer;
}

/** A JSON Pointer into the answer, and the keys that it consists of. */
export interface Pointer {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Values that make a call which the API would accept. */
export interface CallExample {
  readonly arguments: readonly ExampleArgument[];
  /** Whether every required value came from the description, not from a guess. */
  readonly complete: boolean;
  /** Set where an argument has no value that could be shown, so that no call can be. */
  readonly missing?: true;
}

export interface ExampleArgument extends ExamplePlaces {
  readonly name: string;
  readonly value: Json;
}

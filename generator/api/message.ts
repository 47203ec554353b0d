/** The part of the representation that is about bodies: what is sent and what is answered. */
import type { Origin } from "../diagnostics.js";
import type { ParameterStyle } from "./api.js";
import type { DatePlan } from "./date-plan.js";
import type { DocumentedProperty } from "./model.js";
import type { Json, Type } from "./type.js";

/** How bytes become a value and back. */
export type BodyKind =
  | "json"
  | "text"
  | "binary"
  | "form"
  | "multipart"
  | "events"
  | "jsonLines"
  | "jsonSequence"
  | "none";

export interface RequestBody {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  /** At least one; the first is the one that is sent. */
  readonly contents: readonly [Content, ...Content[]];
  readonly origin: Origin;
}

export interface Content {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly type: Type;
  /** Of a request: the name of the type, where it is no model and spells out an object. */
  readonly typeName?: string;
  /** Of a request: what the docs tell of an object that no model's page tells of. */
  readonly properties?: readonly DocumentedProperty[];
  /** Of an answer in any media type: what it may be where it is no JSON. */
  readonly otherwise?: Otherwise;
  /** Of an answer: where the client makes dates of text. */
  readonly dates?: DatePlan;
  /** Of a request: whether there may be dates in it. */
  readonly sendsDates?: true;
  /** Fields of a form that travel in a way of their own. */
  readonly encodings?: readonly FieldEncoding[];
  /** Set for a body of a range such as `image/*`, in which nothing can be sent. */
  readonly range?: MediaRange;
}

/** What stands beside JSON: what the server calls a text, or that and any bytes. */
export type Otherwise = "text" | "anything";

/** A range of media types (RFC 9110, section 12.5.1). */
export interface MediaRange {
  /** With what all that is in it begins: `image/`, or nothing for one that holds everything. */
  readonly prefix: string;
  /** What a body is sent as when nobody says what it is. */
  readonly usual: string;
  /** Whether callers have to say what it is, since the usual one is not in the range. */
  readonly stated: boolean;
  /** One that is in it. */
  readonly example: string;
}

/** How one field of a form travels. */
export interface FieldEncoding {
  readonly field: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of a part: what stands between the members of a list or an object that is one text. */
  readonly delimiter?: Delimiter;
  /** What else stands above its part, and whether it has a part for each item of a list. */
  readonly headers?: readonly PartHeader[];
  readonly several?: boolean;
}

export type Delimiter = "," | " " | "|";

/** A header of a part of a multipart body. */
export interface PartHeader {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly explode: boolean;
  readonly description?: string;
  /** The only value that it can have, which is sent unasked. */
  readonly value?: string;
  readonly example: Json;
  /** Which texts of the example are dates in code, as JSON Pointers. */
  readonly dates?: readonly string[];
}

/** An answer that fulfils the call. */
export interface Result {
  /** A status, or a range such as `2XX`, or `default`. */
  readonly status: string;
  readonly description: string;
  readonly kind: BodyKind;
  /** `undefined` for an answer without a body. */
  readonly type?: Type;
  /** What the docs tell of an object that no model's page tells of. */
  readonly properties: readonly DocumentedProperty[];
  readonly mediaType?: string;
  /** Of any media type: what it may be where it is no JSON. */
  readonly otherwise?: Otherwise;
  /** Where the client makes dates of text. */
  readonly dates?: DatePlan;
  readonly notModified: boolean;
  /** Media types besides the one that is asked for when callers say nothing. */
  readonly others: readonly Content[];
  readonly headers: readonly ResponseHeader[];
  readonly links: readonly Link[];
  readonly example?: Json;
  readonly origin: Origin;
}

/** What can be asked next, with values of this answer. */
export interface Link {
  readonly name: string;
  readonly description?: string;
  /** The operation as the description names it: by its `operationId`, or by a reference. */
  readonly operation?: string;
  readonly reference?: string;
  /** Its name in code, where it is one of these. */
  readonly target?: string;
  /** Runtime expressions by the parameter that they are for. */
  readonly parameters: readonly { readonly name: string; readonly expression: string }[];
}

/** An answer that rejects the call. */
export interface ErrorAnswer {
  readonly status: string;
  readonly description: string;
  readonly type?: Type;
  /** Whether its body is JSON, which is all that is parsed. */
  readonly isJson?: true;
  /** Whether models in it say of texts that they are dates, since they are elsewhere. */
  readonly datesAsText?: true;
  readonly headers: readonly ResponseHeader[];
  readonly origin: Origin;
}

export interface ResponseHeader {
  readonly name: string;
  readonly description?: string;
  readonly type: Type;
}

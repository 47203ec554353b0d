/** The part of the representation that is about what an API sends to its users by itself. */
import type { Origin } from "../diagnostics.js";
import type { BodyKind, Method, ParameterLocation } from "./api.js";
import type { DatePlan } from "./date-plan.js";
import type { DocumentedProperty } from "./model.js";
import type { Json, Type } from "./type.js";

/** A request that the API makes: a webhook, or a callback of one of its operations. */
export interface Delivery {
  /** File name, and what errors call it. */
  readonly name: string;
  /** The function that receives it. */
  readonly functionName: string;
  /** What the description calls it. */
  readonly key: string;
  readonly method: Method;
  /** Where it comes from; absent for a webhook. */
  readonly callback?: Callback;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** What comes with it beside the body. */
  readonly parameters: readonly DeliveryParameter[];
  readonly payload?: Payload;
  /** What the API expects as an answer. */
  readonly answers: readonly ExpectedAnswer[];
  readonly origin: Origin;
}

export interface Callback {
  /** Name of the operation that brings it about. */
  readonly operation: string;
  /** Says where it is sent: a URL with values of the operation's request and answer in it. */
  readonly expression: string;
}

export interface DeliveryParameter {
  readonly wire: string;
  readonly in: Exclude<ParameterLocation, "path">;
  readonly required: boolean;
  readonly type: Type;
  readonly description?: string;
}

export interface Payload {
  readonly typeName: string;
  readonly type: Type;
  /** What the docs tell of an object that no model's page tells of. */
  readonly properties: readonly DocumentedProperty[];
  /** Where the client makes dates of text. */
  readonly dates?: DatePlan;
  readonly kind: "json" | "text" | "binary";
  /** All that are read alike, in lower case and without parameters; ranges are possible. */
  readonly mediaTypes: readonly string[];
  /** Whether it always comes. */
  readonly required: boolean;
  readonly description?: string;
}

export interface ExpectedAnswer {
  /** A status, or a range such as `2XX`, or `default`. */
  readonly status: string;
  readonly description: string;
  /** Absent for an answer without a body. */
  readonly body?: ExpectedBody;
}

export interface ExpectedBody {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly type: Type;
  readonly example: Json;
}

/** Which objects OpenAPI has, and which of them stand in which field of which other. */

/** A kind of object, as the specification calls it (without the word "Object"). */
export type Kind =
  | "OpenAPI"
  | "Info"
  | "Contact"
  | "License"
  | "Server"
  | "ServerVariable"
  | "Paths"
  | "PathItem"
  | "Operation"
  | "ExternalDocs"
  | "Parameter"
  | "RequestBody"
  | "MediaType"
  | "Encoding"
  | "Responses"
  | "Response"
  | "Callback"
  | "Example"
  | "Link"
  | "Header"
  | "Tag"
  | "Schema"
  | "Discriminator"
  | "Xml"
  | "SecurityScheme"
  | "OAuthFlows"
  | "OAuthFlow"
  | "SecurityRequirement"
  | "Components";

/** What a field holds: one object, a list of them, or a mapping of names to them. */
export interface Slot {
  readonly kind: Kind;
  readonly holds: "one" | "list" | "map";
}

const one = (kind: Kind): Slot => ({ kind, holds: "one" });
const list = (kind: Kind): Slot => ({ kind, holds: "list" });
const map = (kind: Kind): Slot => ({ kind, holds: "map" });

type Slots = Readonly<Record<string, Slot>>;

const described: Slots = { externalDocs: one("ExternalDocs") };
const exampled: Slots = { schema: one("Schema"), examples: map("Example") };
const operation = one("Operation");
const schema = one("Schema");
const schemas = list("Schema");
const namedSchemas = map("Schema");
const flow = one("OAuthFlow");

/**
 * OpenAPI 3.2, which has everything that 3.0 and 3.1 have. `*` stands for every field that is not
 * named and is no extension.
 */
const slots: Readonly<Record<Kind, Slots>> = {
  OpenAPI: {
    ...described,
    info: one("Info"),
    servers: list("Server"),
    paths: one("Paths"),
    webhooks: map("PathItem"),
    components: one("Components"),
    security: list("SecurityRequirement"),
    tags: list("Tag"),
  },
  Info: { contact: one("Contact"), license: one("License") },
  Contact: {},
  License: {},
  Server: { variables: map("ServerVariable") },
  ServerVariable: {},
  Paths: { "*": one("PathItem") },
  PathItem: {
    servers: list("Server"),
    parameters: list("Parameter"),
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
    query: operation,
    additionalOperations: map("Operation"),
  },
  Operation: {
    ...described,
    parameters: list("Parameter"),
    requestBody: one("RequestBody"),
    responses: one("Responses"),
    callbacks: map("Callback"),
    security: list("SecurityRequirement"),
    servers: list("Server"),
  },
  ExternalDocs: {},
  Parameter: { ...exampled, content: map("MediaType") },
  RequestBody: { content: map("MediaType") },
  MediaType: {
    ...exampled,
    itemSchema: one("Schema"),
    encoding: map("Encoding"),
    prefixEncoding: list("Encoding"),
    itemEncoding: one("Encoding"),
  },
  Encoding: {
    headers: map("Header"),
    encoding: map("Encoding"),
    prefixEncoding: list("Encoding"),
    itemEncoding: one("Encoding"),
  },
  Responses: { "*": one("Response") },
  Response: { headers: map("Header"), content: map("MediaType"), links: map("Link") },
  Callback: { "*": one("PathItem") },
  Example: {},
  Link: { server: one("Server") },
  Header: { ...exampled, content: map("MediaType") },
  Tag: described,
  Schema: {
    ...described,
    discriminator: one("Discriminator"),
    xml: one("Xml"),
    $defs: namedSchemas,
    definitions: namedSchemas,
    properties: namedSchemas,
    patternProperties: namedSchemas,
    dependentSchemas: namedSchemas,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    prefixItems: schemas,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    items: schema,
    contains: schema,
    unevaluatedItems: schema,
    additionalProperties: schema,
    unevaluatedProperties: schema,
    propertyNames: schema,
    contentSchema: schema,
  },
  Discriminator: {},
  Xml: {},
  SecurityScheme: { flows: one("OAuthFlows") },
  OAuthFlows: {
    implicit: flow,
    password: flow,
    clientCredentials: flow,
    authorizationCode: flow,
    deviceAuthorization: flow,
  },
  OAuthFlow: {},
  SecurityRequirement: {},
  Components: {
    schemas: namedSchemas,
    responses: map("Response"),
    parameters: map("Parameter"),
    examples: map("Example"),
    requestBodies: map("RequestBody"),
    headers: map("Header"),
    securitySchemes: map("SecurityScheme"),
    links: map("Link"),
    callbacks: map("Callback"),
    pathItems: map("PathItem"),
    mediaTypes: map("MediaType"),
  },
};

/** What is elsewhere in Swagger 2.0. */
const swaggerSlots: Partial<Readonly<Record<Kind, Slots>>> = {
  OpenAPI: {
    ...described,
    info: one("Info"),
    paths: one("Paths"),
    definitions: namedSchemas,
    parameters: map("Parameter"),
    responses: map("Response"),
    securityDefinitions: map("SecurityScheme"),
    security: list("SecurityRequirement"),
    tags: list("Tag"),
  },
  Parameter: { schema, items: schema },
  Response: { schema, headers: map("Header") },
  Header: { items: schema },
};

/** Kinds in whose place a Reference Object may stand. Schemas and Path Items have `$ref` itself. */
const replaceable: ReadonlySet<Kind> = new Set([
  "Parameter",
  "RequestBody",
  "Response",
  "Callback",
  "Example",
  "Link",
  "Header",
  "SecurityScheme",
  "MediaType",
]);

/** What the field `name` of an object holds; `undefined` when it holds no objects. */
export type SlotOf = (kind: Kind, name: string) => Slot | undefined;

function within(own: Slots, name: string): Slot | undefined {
  if (Object.hasOwn(own, name)) return own[name];
  return name.startsWith("x-") ? undefined : own["*"];
}

/** The fields of OpenAPI 3. */
export const slotOf: SlotOf = (kind, name) => within(slots[kind], name);

/** The fields of Swagger 2.0. */
export const swaggerSlotOf: SlotOf = (kind, name) =>
  within(swaggerSlots[kind] ?? slots[kind], name);

export function mayBeReference(kind: Kind): boolean {
  return replaceable.has(kind);
}

/** "Path Item Object" */
export function titleOfKind(kind: Kind): string {
  const words: Partial<Record<Kind, string>> = {
    PathItem: "Path Item",
    RequestBody: "Request Body",
    MediaType: "Media Type",
    ExternalDocs: "External Documentation",
    ServerVariable: "Server Variable",
    SecurityScheme: "Security Scheme",
    SecurityRequirement: "Security Requirement",
    OAuthFlows: "OAuth Flows",
    OAuthFlow: "OAuth Flow",
    Xml: "XML",
  };
  return `${words[kind] ?? kind} Object`;
}

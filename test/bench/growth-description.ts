/**
 * A family of descriptions that differ in nothing but their size: every ten operations are about
 * two resources, bring five models and a tag, and refer to one neighbour of another ten.
 */

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** Ten operations and what they need. */
interface Family {
  readonly operations: readonly {
    readonly path: string;
    readonly method: string;
    node: JsonObject;
  }[];
  readonly schemas: JsonObject;
  readonly tag: JsonObject;
}

const familySize = 10;

/** An OpenAPI 3.1 document of so many operations, as JSON. */
export function growthDescription(operations: number): string {
  const families = Array.from({ length: Math.ceil(operations / familySize) }, (_, i) => family(i));
  const paths: Record<string, Record<string, Json>> = {};
  for (const { path, method, node } of families
    .flatMap((one) => one.operations)
    .slice(0, operations))
    (paths[path] ??= {})[method] = node;
  const schemas = Object.assign({}, shared, ...families.map((one) => one.schemas)) as JsonObject;
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Growing", version: "1.0.0", description: "An API of any size." },
    servers: [{ url: "https://api.example.com/v1" }],
    tags: families.map(({ tag }) => tag),
    security: [{ token: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  });
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const text = (description: string): JsonObject => ({ type: "string", description });
const list = (items: JsonObject): JsonObject => ({ type: "array", items });

const shared: JsonObject = {
  Problem: object({ code: text("What went wrong."), message: text("Said to people.") }, ["code"]),
  Money: object({ amount: { type: "integer", format: "int64" }, currency: text("ISO 4217.") }, [
    "amount",
    "currency",
  ]),
};

function family(index: number): Family {
  const tag = `Shop ${index}`;
  const [order, event] = [`Order${index}`, `OrderEvent${index}`];
  return {
    tag: { name: tag, description: `Orders of shop ${index}, and what happens to them.` },
    schemas: schemasOf(index),
    operations: [
      ...operationsOf({
        index,
        tag,
        resource: "orders",
        name: "Order",
        model: order,
        body: `OrderDraft${index}`,
      }),
      ...operationsOf({ index, tag, resource: "events", name: "Event", model: event, body: event }),
    ],
  };
}

function schemasOf(index: number): JsonObject {
  const [order, draft, event] = [`Order${index}`, `OrderDraft${index}`, `OrderEvent${index}`];
  const [placed, cancelled] = [`OrderPlaced${index}`, `OrderCancelled${index}`];
  return {
    [draft]: object(
      {
        title: text("A name that people give it."),
        price: ref("Money"),
        state: { type: "string", enum: ["draft", "open", "paid", "sent"], default: "draft" },
        address: object({
          street: text("With its number."),
          city: text("A town."),
          place: object({ latitude: { type: "number" }, longitude: { type: "number" } }, [
            "latitude",
          ]),
        }),
        lines: list(
          object({ sku: text("What is bought."), count: { type: "integer", minimum: 1 } }, ["sku"]),
        ),
        labels: { type: "object", additionalProperties: { type: "string" } },
        note: { type: ["string", "null"], description: "Said to whoever packs it." },
      },
      ["title", "price"],
    ),
    [order]: {
      description: `An order of shop ${index}.`,
      allOf: [
        ref(draft),
        object(
          {
            id: { type: "string", format: "uuid", readOnly: true },
            createdAt: { type: "string", format: "date-time", readOnly: true },
            parent: ref(order),
            events: list(ref(event)),
            // A tree, so that what one model reaches grows slowly with the whole.
            origin: ref(`Order${Math.floor(index / 2)}`),
          },
          ["id"],
        ),
      ],
    },
    [placed]: object({ kind: { const: "placed" }, id: text("Of the event."), by: text("Who.") }, [
      "kind",
    ]),
    [cancelled]: object(
      { kind: { const: "cancelled" }, id: text("Of the event."), reason: text("Why.") },
      ["kind"],
    ),
    [event]: {
      oneOf: [ref(placed), ref(cancelled)],
      discriminator: {
        propertyName: "kind",
        mapping: {
          placed: `#/components/schemas/${placed}`,
          cancelled: `#/components/schemas/${cancelled}`,
        },
      },
    },
  };
}

interface Resource {
  readonly index: number;
  readonly tag: string;
  readonly resource: string;
  readonly name: string;
  readonly model: string;
  readonly body: string;
}

function operationsOf({ index, tag, resource, name, model, body }: Resource): Family["operations"] {
  const [all, one] = [`/shops/${index}/${resource}`, `/shops/${index}/${resource}/{id}`];
  const problem = { description: "What went wrong.", ...json(ref("Problem")) };
  const answer = (description: string, schema: JsonObject): JsonObject => ({
    description,
    ...json(schema),
  });
  const about = (verb: string, more: JsonObject): JsonObject => ({
    operationId: `${verb}${name}${index}`,
    tags: [tag],
    summary: `${verb} ${resource} of shop ${index}`,
    description: `Does what it says, to ${resource} of shop ${index} alone.\n\nMay take a while.`,
    ...more,
  });
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const query = (parameter: string, schema: JsonObject): JsonObject => ({
    name: parameter,
    in: "query",
    description: `Narrows what is found by ${parameter}.`,
    schema,
  });
  const requestBody = { required: true, ...json(ref(body)) };
  return [
    {
      path: all,
      method: "get",
      node: about("list", {
        parameters: [
          query("limit", { type: "integer", minimum: 1, default: 20 }),
          query("state", { type: "string", enum: ["draft", "open", "paid"] }),
          query("ids", list({ type: "string" })),
        ],
        responses: {
          "200": answer(
            "A page.",
            object({ items: list(ref(model)), next: text("A cursor.") }, ["items"]),
          ),
          "4XX": problem,
        },
      }),
    },
    {
      path: all,
      method: "post",
      node: about("create", {
        requestBody,
        responses: { "201": answer("It is there.", ref(model)), "4XX": problem },
      }),
    },
    {
      path: one,
      method: "get",
      node: about("get", {
        parameters: [id],
        responses: { "200": answer("It.", ref(model)), "404": problem },
      }),
    },
    {
      path: one,
      method: "put",
      node: about("update", {
        parameters: [id, { name: "If-Match", in: "header", schema: { type: "string" } }],
        requestBody,
        responses: { "200": answer("As it is now.", ref(model)), "404": problem, "412": problem },
      }),
    },
    {
      path: one,
      method: "delete",
      node: about("delete", {
        parameters: [id],
        responses: { "204": { description: "It is gone." }, "404": problem },
      }),
    },
  ];
}

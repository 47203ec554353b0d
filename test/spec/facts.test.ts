/** The description says what is known about the API: nothing missing, nothing invented. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  description,
  entries,
  facts,
  isObject,
  list,
  modelName,
  object,
  operations,
  resolve,
  schemas,
  type Json,
  type JsonObject,
  type Operation,
  type OperationFact,
} from "./description.js";

const byId = new Map(operations.map((operation) => [operation.id, operation]));

function operation(id: string): Operation {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
}

function parameters(id: string): readonly JsonObject[] {
  return list(operation(id).node.parameters).map(resolve);
}

function answers(id: string): [string, JsonObject][] {
  return entries(operation(id).node.responses).map(([status, answer]) => [status, resolve(answer)]);
}

/** The type that a body has in each of its media types. */
function models(body: JsonObject): (string | undefined)[] {
  return entries(body.content).map(([, media]) => modelName(object(media).schema));
}

/** The part of a schema that the facts speak about. */
function shape(schema: JsonObject): JsonObject {
  const result: Record<string, Json> = {};
  const ref = modelName(schema);
  if (ref !== undefined) result.ref = ref;
  for (const key of ["type", "format", "enum", "maxItems", "minimum", "maximum"]) {
    const value = schema[key];
    if (value !== undefined) result[key] = value;
  }
  if (isObject(schema.items)) result.items = shape(schema.items);
  if (schema.additionalProperties !== undefined) {
    result.additionalProperties = schema.additionalProperties;
  }
  return result;
}

/** Every keyword a schema may use; another one would be a claim that no fact stands behind. */
const keywords = new Set([
  ...["$ref", "type", "format", "enum", "items", "properties", "required", "readOnly", "writeOnly"],
  ...["maxItems", "minimum", "maximum", "additionalProperties", "description", "examples"],
]);

test("18 regions, each with its API host and its login host, us_east_1 first", () => {
  const servers = list(description.servers).map(object);
  assert.is(servers.length, 18);
  assert.is(servers[0]?.["x-specwright-region"], "us_east_1");
  const described = servers.map((server) => [
    server["x-specwright-region"],
    server.url,
    server["x-specwright-login-url"],
  ]);
  const known = Object.entries(facts.regions).map(([region, domain]) => [
    region,
    `https://api.${domain}`,
    `https://login.${domain}`,
  ]);
  assert.equal(described, known);
  for (const server of servers) assert.type(server.description, "string");
});

test("the headers that carry request id and rate limits are named", () => {
  assert.equal(description["x-specwright-headers"], facts.headers);
});

test("a bearer token by OAuth 2 is asked for everywhere, with the flows of us_east_1", () => {
  assert.equal(description.security, [{ PureCloudOAuth: [] }]);
  for (const { id, node } of operations) assert.is(node.security, undefined, id);
  const scheme = object(object(object(description.components).securitySchemes).PureCloudOAuth);
  assert.is(scheme.type, "oauth2");
  const login = `https://login.${facts.regions.us_east_1 ?? ""}/oauth`;
  const authorizationUrl = `${login}/authorize`;
  const tokenUrl = `${login}/token`;
  assert.equal(scheme.flows, {
    clientCredentials: { tokenUrl, scopes: {} },
    authorizationCode: { authorizationUrl, tokenUrl, refreshUrl: tokenUrl, scopes: {} },
    implicit: { authorizationUrl, scopes: {} },
  });
});

test("the 30 operations, and no other", () => {
  assert.is(facts.current.length, 30);
  const described = operations.map(({ id, method, path }) => `${id} ${method} ${path}`);
  const known = facts.current.map((fact) => `${fact.operationId} ${fact.method} ${fact.path}`);
  assert.equal(described.toSorted(), known.toSorted());
  for (const { id, node } of operations) {
    assert.equal(node.tags, ["SCIM"], id);
    assert.type(node.summary, "string", id);
    assert.type(node.description, "string", id);
  }
});

test("what the reference page promises still holds", () => {
  assert.is(facts.reference.length, 21);
  for (const fact of facts.reference) {
    const { method, path, node } = operation(fact.operationId);
    assert.equal([method, path], [fact.method, fact.path]);

    const order = parameters(fact.operationId).map((parameter) => parameter.name);
    const promised = fact.parameters.filter((parameter) => parameter.in !== "body");
    const wires = promised.map((parameter) => parameter.wire);
    assert.equal(
      order.filter((name) => wires.includes(String(name))),
      wires,
      `${fact.operationId}: order of parameters`,
    );
    for (const known of promised) {
      const parameter = parameters(fact.operationId).find(({ name }) => name === known.wire) ?? {};
      assert.is(object(parameter.schema).default, known.default, fact.operationId);
    }

    const permissions = list(object(node["x-specwright-permissions"]).permissions);
    for (const permission of fact.permissions.list) {
      assert.ok(permissions.includes(permission), `${fact.operationId}: ${permission}`);
    }
  }
});

function checkParameters(fact: OperationFact): void {
  const described = parameters(fact.operationId);
  assert.equal(
    described.map((parameter) => parameter.name).toSorted(),
    fact.parameters.map((parameter) => parameter.wire).toSorted(),
    fact.operationId,
  );
  for (const known of fact.parameters) {
    const label = `${fact.operationId} ${known.wire}`;
    const parameter = described.find(({ name }) => name === known.wire) ?? {};
    const schema = object(parameter.schema);
    assert.is(parameter.in, known.in, label);
    assert.is(parameter.required, known.required, label);
    assert.type(parameter.description, "string", label);
    assert.is(schema.type, known.type, label);
    assert.is(schema.format, known.format, label);
    assert.is(schema.default, known.default, label);
    assert.equal(schema.enum, known.enum, label);
    assert.is(schema.pattern, undefined, label);
    if (known.wire === "startIndex") assert.is(schema.minimum, 1, label);
    if (known.wire === "count") assert.is(schema.minimum, 0, label);
    if (known.type === "array") {
      assert.equal(schema.items, { type: "string" }, label);
      assert.equal([parameter.style, parameter.explode], ["form", false], label);
    }
    if (known.wire === "attributes" && known.knownValues !== undefined) {
      // A name is mentioned with its backquotes, whole or as what follows its URN.
      const text = String(parameter.description);
      for (const name of facts.knownAttributes[known.knownValues] ?? []) {
        const urn = /^(urn:.*:(?:User|Group))(:.+)?$/.exec(name);
        const rest = urn?.[2];
        const mentioned =
          text.includes(`\`${name}\``) ||
          (rest !== undefined &&
            (text.includes(`\`${rest}\``) || text.includes(`\`${rest.slice(1)}\``)) &&
            (text.includes(`\`${urn?.[1] ?? ""}\``) || text.includes(`\`${urn?.[1] ?? ""}:\``)));
        assert.ok(mentioned, `${label}: ${name}`);
      }
    }
  }
}

function checkAnswers(fact: OperationFact): void {
  const described = answers(fact.operationId);
  assert.equal(described.map(([status]) => status).toSorted(), fact.statuses, fact.operationId);
  const versioned = ["ScimV2User", "ScimV2Group", "ScimServiceProviderConfig"];
  for (const [status, answer] of described) {
    const label = `${fact.operationId} ${status}`;
    const bodiless = status === "204" || status === "304";
    assert.type(answer.description, "string", label);
    assert.equal(
      entries(answer.content).map(([mediaType]) => mediaType),
      bodiless ? [] : facts.mediaTypes,
      label,
    );
    for (const [, media] of entries(answer.content)) {
      const schema = object(object(media).schema);
      if (status.startsWith("2")) assert.is(modelName(schema), fact.result, label);
      else if (status.startsWith("5")) assert.is(modelName(schema), "ErrorBody", label);
      else assert.equal(list(schema.anyOf).map(modelName), ["ScimError", "ErrorBody"], label);
    }
    const headers = entries(answer.headers).map(([name]) => name);
    const tagged = status === "304" || (/^20[01]$/.test(status) && versioned.includes(fact.result));
    const expected = [
      ...(tagged ? ["ETag"] : []),
      ...(status === "429" || status === "503" ? ["Retry-After"] : []),
      ...Object.values(facts.headers),
    ];
    assert.equal(headers, expected, label);
    for (const [, header] of entries(answer.headers)) {
      assert.type(object(resolve(header).schema).type, "string", label);
    }
  }
  const conditional = fact.parameters.some((parameter) => parameter.wire === "If-None-Match");
  assert.is(fact.statuses.includes("304"), conditional, fact.operationId);
}

for (const fact of facts.current) {
  test(fact.operationId, () => {
    const { node } = operation(fact.operationId);
    checkParameters(fact);

    assert.equal(
      node["x-specwright-permissions"],
      { match: fact.permissions.match, permissions: fact.permissions.list },
      "permissions",
    );

    const pages = fact.parameters.some((parameter) => parameter.wire === "startIndex");
    assert.equal(
      node["x-specwright-paging"],
      pages
        ? {
            style: "index",
            parameter: "startIndex",
            size: "count",
            items: "/Resources",
            total: "/totalResults",
          }
        : undefined,
      "paging",
    );

    const body = node.requestBody === undefined ? undefined : resolve(node.requestBody);
    if (fact.body === null) assert.is(body, undefined, "body");
    else {
      assert.is(body?.required, true, "body is required");
      assert.equal(models(body ?? {}), [fact.body, fact.body], "body");
      assert.equal(
        entries(body?.content).map(([mediaType]) => mediaType),
        facts.mediaTypes,
      );
    }

    checkAnswers(fact);
  });
}

test("the models, and no other", () => {
  assert.equal(
    Object.keys(schemas).toSorted(),
    [...Object.keys(facts.models), ...Object.keys(facts.aliases)].toSorted(),
  );
  for (const name of facts.leftOut) assert.is(schemas[name], undefined, name);
  for (const [alias, name] of Object.entries(facts.aliases)) {
    // Nothing beside the reference may change the shape; a description only says why there are two.
    const { description, ...shape } = object(schemas[alias]);
    assert.equal(shape, { $ref: `#/components/schemas/${name}` });
    assert.type(description, "string");
  }
});

for (const [name, properties] of Object.entries(facts.models)) {
  test(name, () => {
    const schema = object(schemas[name]);
    assert.is(schema.type, "object");
    assert.type(schema.description, "string");
    assert.equal(
      entries(schema.properties).map(([property]) => property),
      properties.map((property) => property.name),
      "properties, in order",
    );
    assert.equal(
      list(schema.required).toSorted(),
      properties
        .filter((property) => property.required === true)
        .map(({ name }) => name)
        .toSorted(),
      "required",
    );
    assert.is(schema.additionalProperties, undefined, "servers add fields");
    for (const property of properties) {
      const { name: key, readOnly, writeOnly, ...rest } = property;
      const known = Object.fromEntries(entries(rest).filter(([fact]) => fact !== "required"));
      const described = object(object(schema.properties)[String(key)]);
      assert.equal(shape(described), known, String(key));
      assert.is(described.readOnly, readOnly, `${String(key)}: readOnly`);
      assert.is(described.writeOnly, writeOnly, `${String(key)}: writeOnly`);
      assert.type(described.description, "string", String(key));
      for (const [keyword] of entries(described)) {
        assert.ok(keywords.has(keyword), `${String(key)}: ${keyword}`);
      }
    }
    for (const [keyword] of entries(schema)) assert.ok(keywords.has(keyword), keyword);
  });
}

test("every component is used, but for the names that the page alone still knows", () => {
  const used = new Set<string>();
  const collect = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item);
    if (!isObject(value)) return;
    if (typeof value.$ref === "string") used.add(value.$ref);
    for (const [key, item] of entries(value)) if (key !== "value") collect(item);
    // `value` is an example in one place and a property in another.
    if (isObject(value.value)) collect(value.value);
  };
  collect(description);
  const unused = entries(description.components)
    .filter(([kind]) => kind !== "securitySchemes")
    .flatMap(([kind, components]) =>
      entries(components).map(([name]) => `#/components/${kind}/${name}`),
    )
    .filter((pointer) => !used.has(pointer));
  assert.equal(unused, [
    "#/components/schemas/PatchRequest",
    "#/components/schemas/ScimListResponse",
  ]);
});

test.run();

/** Every operation and model has examples, and every example is what its schema says. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  description,
  entries,
  isObject,
  list,
  object,
  operations,
  resolve,
  schemas,
  type Json,
  type JsonObject,
} from "./description.js";

type Direction = "request" | "response" | "any";

const formats = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  int32: { type: "number", validate: (value: number) => Number.isInteger(value) },
  int64: { type: "number", validate: (value: number) => Number.isInteger(value) },
  double: { type: "number", validate: Number.isFinite },
} as const;

/** The keyword that keeps a property out of a body going this way. */
function absent(direction: Direction): "readOnly" | "writeOnly" | undefined {
  if (direction === "request") return "readOnly";
  return direction === "response" ? "writeOnly" : undefined;
}

/** A required property that never travels this way is not required on this way. */
function validator(direction: Direction): Ajv2020 {
  const keyword = absent(direction);
  const models = Object.fromEntries(
    entries(schemas).map(([name, node]) => {
      const schema = object(node);
      const required = list(schema.required).filter((property) => {
        const described = object(object(schema.properties)[String(property)]);
        return keyword === undefined || described[keyword] !== true;
      });
      return [name, schema.required === undefined ? schema : { ...schema, required }];
    }),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  return ajv.addSchema({ $id: "spec:/", components: { schemas: models } });
}

const validators = {
  request: validator("request"),
  response: validator("response"),
  any: validator("any"),
};

/** References into the document, made relative to the document that the validator knows. */
function anchored(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(anchored);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    entries(value).map(([key, item]) => [
      key,
      key === "$ref" && typeof item === "string" ? `spec:/${item}` : anchored(item),
    ]),
  );
}

const compiled = new Map<string, ValidateFunction>();

/** The same schema is compiled once, however many examples it has. */
function compile(schema: JsonObject, direction: Direction): ValidateFunction {
  const key = `${direction} ${JSON.stringify(schema)}`;
  const validate =
    compiled.get(key) ?? validators[direction].compile<Json>(object(anchored(schema)));
  compiled.set(key, validate);
  return validate;
}

function check(schema: JsonObject, value: Json, direction: Direction, label: string): void {
  const validate = compile(schema, direction);
  assert.ok(validate(value), `${label}: ${validators[direction].errorsText(validate.errors)}`);
  const keyword = absent(direction);
  if (keyword !== undefined) {
    const strays = marked(schema, value, keyword);
    assert.equal(strays, [], `${label}: ${keyword}`);
  }
}

/** The properties of a value that its schema marks with a keyword, and those it does not know. */
function marked(schema: JsonObject, value: Json, keyword: "readOnly" | "writeOnly"): string[] {
  const target = resolve(schema);
  if (list(target.anyOf).length > 0) {
    const fitting = list(target.anyOf).map((branch) => marked(object(branch), value, keyword));
    return fitting.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item) =>
      marked(object(target.items), item, keyword),
    );
  }
  if (!isObject(value) || target.type !== "object") return [];
  return entries(value).flatMap(([key, item]) => {
    const property = object(target.properties)[key] ?? target.additionalProperties;
    if (property === undefined) return [`${key} (unknown)`];
    if (object(property)[keyword] === true) return [key];
    return marked(object(property), item, keyword);
  });
}

/** The examples of a parameter, header or media type, by name. */
function examples(node: JsonObject): [string, Json][] {
  if (node.example !== undefined) return [["example", node.example]];
  return entries(node.examples).map(([name, example]) => {
    const { value } = resolve(example);
    if (value === undefined) throw new Error(`the example ${name} has no value`);
    return [name, value];
  });
}

function checkBody(body: JsonObject, direction: "request" | "response", label: string): string[] {
  const names = entries(body.content).map(([mediaType, node]) => {
    const media = object(node);
    const found = examples(media);
    assert.ok(found.length > 0, `${label} ${mediaType} has no example`);
    for (const [name, value] of found) {
      check(object(media.schema), value, direction, `${label} ${mediaType} ${name}`);
    }
    return found.map(([name]) => name);
  });
  for (const other of names) assert.equal(other, names[0], `${label}: the media types differ`);
  return names[0] ?? [];
}

for (const { id, node } of operations) {
  test(id, () => {
    for (const reference of list(node.parameters)) {
      const parameter = resolve(reference);
      const label = `${id} ${String(parameter.name)}`;
      const found = examples(parameter);
      assert.ok(found.length > 0, `${label} has no example`);
      for (const [name, value] of found) {
        check(object(parameter.schema), value, "request", `${label} ${name}`);
        if (parameter.in === "path" && String(parameter.name).endsWith("Id")) {
          assert.match(String(value), /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|urn:.+)$/);
        }
      }
    }

    const sent =
      node.requestBody === undefined
        ? []
        : checkBody(resolve(node.requestBody), "request", `${id} body`);

    for (const [status, reference] of entries(node.responses)) {
      const response = resolve(reference);
      const label = `${id} ${status}`;
      const returned = checkBody(response, "response", label);
      if (status.startsWith("2") && sent.length > 0) {
        assert.equal(returned, sent, `${label}: a request example without its response`);
      }
      if (/^[45]/.test(status)) {
        for (const [, media] of entries(response.content)) {
          for (const [name, value] of examples(object(media))) {
            assert.is(String(object(value).status), status, `${label} ${name}`);
          }
        }
      }
      for (const [name, header] of entries(response.headers)) {
        const found = examples(resolve(header));
        assert.ok(found.length > 0, `${label} ${name} has no example`);
        for (const [, value] of found) {
          check(object(resolve(header).schema), value, "response", `${label} ${name}`);
        }
      }
    }
  });
}

for (const [name, schema] of entries(schemas)) {
  test(name, () => {
    const found = list(resolve(schema).examples);
    assert.ok(found.length > 0, "no example");
    for (const value of found) {
      check({ $ref: `#/components/schemas/${name}` }, value, "any", name);
      assert.equal(
        marked(resolve(schema), value, "writeOnly").filter((key) => key.endsWith("(unknown)")),
        [],
      );
    }
  });
}

test("every shared example is somebody's", () => {
  const text = JSON.stringify(description);
  for (const [name] of entries(object(description.components).examples)) {
    assert.ok(text.includes(`"$ref":"#/components/examples/${name}"`), name);
  }
});

test("addresses lead nowhere", () => {
  const addresses = JSON.stringify(description).match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
  assert.ok(addresses.length > 0);
  for (const address of addresses) assert.match(address, /@(\w+\.)?example\.com$/);
});

test.run();

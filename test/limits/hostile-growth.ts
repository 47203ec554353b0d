/**
 * Descriptions that are small to write and could be dear to read: each family grows with a number,
 * and is legal, or wrong in one way only.
 */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** The texts of a description by their names; it begins with `spec.yaml`. */
export interface Growth {
  readonly files: ReadonlyMap<string, string>;
  readonly overlays?: readonly string[];
}

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const keyed = (count: number, make: (index: number) => readonly [string, Json]): JsonObject =>
  Object.fromEntries(times(count, make));

const whole = (parts: JsonObject, more: JsonObject = {}): JsonObject => ({
  openapi: "3.1.0",
  info: { title: "Growing", version: "1.0.0" },
  paths: {},
  ...more,
  components: parts,
});

const single = (description: Json): Growth => ({
  files: new Map([["spec.yaml", JSON.stringify(description)]]),
});

/** An operation that answers with a schema. */
const answering = (schema: Json, more: JsonObject = {}): JsonObject => ({
  get: {
    operationId: "read",
    responses: { "200": { description: "It.", content: { "application/json": { schema } } } },
    ...more,
  },
});

const reading = (schema: Json, schemas: JsonObject = {}): Growth =>
  single(whole({ schemas }, { paths: { "/it": answering(schema) } }));

const telling = (description: string): Growth =>
  single(
    whole(
      {
        schemas: {
          It: { type: "object", description, properties: { a: { type: "string", description } } },
        },
      },
      {
        info: { title: "Growing", version: "1.0.0", description },
        paths: { "/it": answering({ $ref: "#/components/schemas/It" }, { description }) },
      },
    ),
  );

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Every family, with a size at which a quadratic step would be felt. */
export const growths: Readonly<
  Record<string, readonly [size: number, make: (size: number) => Growth]>
> = {
  "keys of one mapping": [
    20_000,
    (size) =>
      reading({ type: "object", properties: keyed(size, (n) => [`key${n}`, { type: "string" }]) }),
  ],
  "keys that are one name to an identifier": [
    10_000,
    (size) =>
      single(
        whole({
          schemas: keyed(size, (n) => [
            `a${"-".repeat(n % 100)}b${".".repeat(Math.floor(n / 100))}`,
            { type: "object" },
          ]),
        }),
      ),
  ],
  "operations of one name": [
    4_000,
    (size) =>
      single(
        whole(
          {},
          {
            paths: keyed(size, (n) => [
              `/a${n}`,
              { get: { operationId: `do-${"-".repeat(n)}`.slice(0, 90) + n, responses: {} } },
            ]),
          },
        ),
      ),
  ],
  "inline schemas of one name": [
    10_000,
    (size) =>
      reading(
        { allOf: times(size, (n) => ({ $ref: `#/components/schemas/It/properties/a${n}/items` })) },
        {
          It: {
            type: "object",
            properties: keyed(size, (n) => [
              `a${n}`,
              { type: "array", items: { type: "string", maxLength: n } },
            ]),
          },
        },
      ),
  ],
  "references to nothing, beside many names": [
    10_000,
    (size) =>
      reading(
        { anyOf: times(size, (n) => ref(`Nome${n}`)) },
        keyed(size, (n) => [`Name${n}`, {}]),
      ),
  ],
  "members of anyOf": [
    5_000,
    (size) =>
      reading({
        anyOf: times(size, (n) => ({
          type: "object",
          properties: { [`a${n}`]: { type: "string" } },
        })),
      }),
  ],
  "members of oneOf, all models": [
    5_000,
    (size) =>
      reading(
        { oneOf: times(size, (n) => ref(`M${n}`)) },
        keyed(size, (n) => [`M${n}`, { type: "object", properties: { a: { const: n } } }]),
      ),
  ],
  "a chain of allOf": [
    2_000,
    (size) =>
      reading(
        ref("M0"),
        keyed(size, (n) => [
          `M${n}`,
          {
            allOf: [
              ...(n + 1 < size ? [ref(`M${n + 1}`)] : []),
              { type: "object", properties: { [`a${n}`]: { type: "string" } } },
            ],
          },
        ]),
      ),
  ],
  "parts of allOf": [
    5_000,
    (size) =>
      reading({
        allOf: times(size, (n) => ({
          type: "object",
          properties: { [`a${n}`]: { type: "string" } },
        })),
      }),
  ],
  "parts of allOf that contradict": [
    5_000,
    (size) =>
      reading({ allOf: times(size, (n) => ({ type: "object", properties: { a: { const: n } } })) }),
  ],
  "allOf doubled at each level": [
    30,
    (size) =>
      reading(
        ref("M0"),
        keyed(size, (n) => [
          `M${n}`,
          n + 1 < size
            ? {
                allOf: [ref(`M${n + 1}`), ref(`M${n + 1}`), { required: [`b${n}`] }],
                properties: { [`a${n}`]: { type: "string" } },
              }
            : { type: "object", properties: { z: { type: "string" } } },
        ]),
      ),
  ],
  "bases that share bases": [
    40,
    (size) =>
      reading(
        { $ref: "#/components/schemas/M0" },
        Object.fromEntries(
          times(size, (n) => {
            const next = n + 1 < size ? [ref(`M${n + 1}`)] : [];
            const part = (name: string): readonly [string, Json] => [
              `${name}${n}`,
              {
                allOf: [
                  ...next,
                  { type: "object", properties: { [`${name}${n}`]: { type: "string" } } },
                ],
              },
            ];
            return [
              [`M${n}`, { allOf: [ref(`A${n}`), ref(`B${n}`)] }] as const,
              part("A"),
              part("B"),
            ];
          }).flat(),
        ),
      ),
  ],
  "annotations through parts that share parts": [
    40,
    (size) =>
      single(
        whole(
          {
            schemas: {
              ...keyed(size, (n) => [
                `M${n}`,
                n + 1 < size ? { allOf: times(4, () => ({ allOf: [ref(`M${n + 1}`)] })) } : {},
              ]),
              It: {
                type: "object",
                required: ["a", "b"],
                allOf: [ref("M0")],
                properties: { a: ref("M0") },
                discriminator: { propertyName: "b" },
                oneOf: [ref("M0"), ref("M1")],
              },
            },
          },
          {
            paths: {
              "/it/{id}": {
                get: {
                  operationId: "read",
                  parameters: [{ name: "id", in: "path", required: true, schema: ref("It") }],
                  responses: {
                    "200": {
                      description: "It.",
                      content: { "application/json": { schema: ref("It") } },
                    },
                  },
                },
              },
            },
          },
        ),
      ),
  ],
  "required properties of required models": [
    12,
    (size) =>
      single(
        whole(
          {
            schemas: keyed(size, (n) => [
              `M${n}`,
              {
                type: "object",
                required: times(10, (p) => `p${p}`),
                properties: keyed(10, (p) => [
                  `p${p}`,
                  n + 1 < size ? ref(`M${n + 1}`) : { type: "string" },
                ]),
              },
            ]),
          },
          {
            paths: {
              "/it": {
                post: {
                  operationId: "write",
                  requestBody: {
                    required: true,
                    content: { "application/json": { schema: ref("M0") } },
                  },
                  responses: { "204": { description: "Done." } },
                },
              },
            },
          },
        ),
      ),
  ],
  "unions of unions": [
    30,
    (size) =>
      single(
        whole(
          {
            schemas: Object.fromEntries(
              times(size, (n) => [
                [`U${n}`, { oneOf: times(6, (m) => ref(`A${n}x${m}`)) }] as const,
                ...times(
                  6,
                  (m) =>
                    [
                      `A${n}x${m}`,
                      n + 1 < size ? { allOf: [ref(`U${n + 1}`)] } : { const: m },
                    ] as const,
                ),
              ]).flat(),
            ),
          },
          {
            paths: {
              "/it/{id}": {
                post: {
                  operationId: "write",
                  parameters: [{ name: "id", in: "path", required: true, schema: ref("U0") }],
                  requestBody: {
                    required: true,
                    content: { "application/json": { schema: ref("U0"), example: "x" } },
                  },
                  responses: { "204": { description: "Done." } },
                },
              },
            },
          },
        ),
      ),
  ],
  "models with a long property of their base": [
    2_000,
    (size) =>
      reading(ref("Base"), {
        Base: {
          type: "object",
          properties: { a: { type: "string", description: "word ".repeat(40_000) } },
        },
        ...keyed(size, (n) => [
          `M${n}`,
          { allOf: [ref("Base"), { type: "object", properties: { [`b${n}`]: {} } }] },
        ]),
      }),
  ],
  "models that every operation uses": [
    300,
    (size) =>
      single(
        whole(
          {
            schemas: keyed(size, (n) => [
              `M${n}`,
              { type: "object", properties: { a: { type: "string" } } },
            ]),
          },
          {
            paths: keyed(size, (n) => [
              `/it${n}`,
              {
                get: {
                  operationId: `read${n}`,
                  responses: {
                    "200": {
                      description: "It.",
                      content: {
                        "application/json": { schema: { anyOf: times(size, (m) => ref(`M${m}`)) } },
                      },
                    },
                  },
                },
              },
            ]),
          },
        ),
      ),
  ],
  "a chain of references": [
    100_000,
    (size) =>
      reading(
        ref("M0"),
        keyed(size, (n) => [`M${n}`, n + 1 < size ? ref(`M${n + 1}`) : { type: "string" }]),
      ),
  ],
  "a chain of properties, read and written": [
    20_000,
    (size) =>
      single(
        whole(
          {
            schemas: keyed(size, (n) => [
              `M${n}`,
              {
                type: "object",
                required: ["next"],
                properties: {
                  id: { type: "string", readOnly: true },
                  ...(n + 1 < size ? { next: ref(`M${n + 1}`) } : { next: {} }),
                },
              },
            ]),
          },
          {
            paths: {
              "/it": {
                put: {
                  operationId: "write",
                  requestBody: { content: { "application/json": { schema: ref("M0") } } },
                  responses: {
                    "200": {
                      description: "It.",
                      content: { "application/json": { schema: ref("M0") } },
                    },
                  },
                },
              },
            },
          },
        ),
      ),
  ],
  "mappings of a discriminator": [
    2_000,
    (size) =>
      reading(
        {
          oneOf: times(size, (n) => ref(`M${n}`)),
          discriminator: {
            propertyName: "kind",
            mapping: keyed(size, (n) => [`m${n}`, `#/components/schemas/M${n}`]),
          },
        },
        keyed(size, (n) => [`M${n}`, { type: "object", properties: { kind: { type: "string" } } }]),
      ),
  ],
  "values of an enumeration": [
    10_000,
    (size) =>
      reading(ref("It"), { It: { type: "string", enum: times(size, (n) => `value ${n}`) } }),
  ],
  "names of values": [
    5_000,
    (size) =>
      reading(ref("It"), {
        It: {
          enum: times(size, (n) => `value ${n}`),
          "x-enum-varnames": times(size, (n) => `V${n}`),
        },
      }),
  ],
  "required names that are no property": [
    10_000,
    (size) => reading({ type: "object", required: times(size, (n) => `a${n}`) }),
  ],
  "parameters of an operation": [
    2_000,
    (size) =>
      single(
        whole(
          {},
          {
            paths: {
              "/it": answering(
                {},
                {
                  parameters: times(size, (n) => ({
                    name: `p-${n}`,
                    in: "query",
                    schema: { type: "string" },
                  })),
                },
              ),
            },
          },
        ),
      ),
  ],
  "parameters in one path": [
    1_000,
    (size) =>
      single(whole({}, { paths: { [times(size, (n) => `/{p${n}}`).join("")]: answering({}) } })),
  ],
  "levels of objects": [
    100,
    (size) => {
      let schema: JsonObject = { type: "string" };
      for (let n = 0; n < size; n += 1)
        schema = { type: "object", properties: { [`a${n}`]: schema } };
      return reading(schema);
    },
  ],
  "levels of allOf": [
    150,
    (size) => {
      let schema: JsonObject = { type: "object", required: ["z"] };
      for (let n = 0; n < size; n += 1)
        schema = { allOf: [schema, { properties: { [`a${n}`]: { type: "string" } } }] };
      return reading(schema);
    },
  ],
  "levels of allOf and anyOf in turn": [
    150,
    (size) => {
      let schema: JsonObject = { type: "object", required: ["z"] };
      for (let n = 0; n < size; n += 1)
        schema =
          n % 2
            ? { anyOf: [schema, { type: "string" }] }
            : { allOf: [schema, { required: [`a${n}`] }] };
      return reading(schema);
    },
  ],
  "levels of a value": [
    350,
    (size) => {
      let value: Json = 1;
      for (let n = 0; n < size; n += 1) value = [value];
      return reading({ default: value, example: value });
    },
  ],
  "items of a value": [
    300_000,
    (size) =>
      reading({ type: "array", items: { type: "integer" }, default: times(size, (n) => n) }),
  ],
  tags: [
    3_000,
    (size) =>
      single(
        whole(
          {},
          {
            tags: times(size, (n) => ({ name: `tag ${n}` })),
            paths: { "/it": answering({}, { tags: times(size, (n) => `tag ${n}`) }) },
          },
        ),
      ),
  ],
  servers: [
    2_000,
    (size) =>
      single(
        whole(
          {},
          {
            servers: times(size, (n) => ({
              url: `https://h${n}.example.com/{v}`,
              variables: { v: { default: "1" } },
            })),
            paths: { "/it": answering({}) },
          },
        ),
      ),
  ],
  "slashes behind a server": [
    200_000,
    (size) =>
      single(
        whole(
          {},
          {
            servers: [{ url: `https://h.example.com${"/".repeat(size)}x` }],
            paths: { "/it": answering({}) },
          },
        ),
      ),
  ],
  "slashes behind a token URL": [
    200_000,
    (size) =>
      single(
        whole(
          {
            securitySchemes: {
              o: {
                type: "oauth2",
                flows: {
                  clientCredentials: {
                    tokenUrl: `https://h.example.com${"/".repeat(size)}x`,
                    scopes: {},
                  },
                },
              },
            },
          },
          {
            servers: [{ url: "https://h.example.com" }],
            security: [{ o: [] }],
            paths: { "/it": answering({}) },
          },
        ),
      ),
  ],
  "members of a security requirement": [
    1_000,
    (size) =>
      single(
        whole(
          {
            securitySchemes: keyed(size, (n) => [
              `s${n}`,
              { type: "apiKey", in: "header", name: `k${n}` },
            ]),
          },
          { security: times(size, (n) => ({ [`s${n}`]: [] })), paths: { "/it": answering({}) } },
        ),
      ),
  ],
  "a wrong field in each of many schemas": [
    20_000,
    (size) =>
      single(
        whole({
          schemas: keyed(size, (n) => [`M${n}`, { typo: 1, type: "strang", propertes: {} }]),
        }),
      ),
  ],
  "files in a chain": [
    2_000,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(
            whole({}, { paths: { "/it": { get: { responses: { "200": { $ref: "r0.yaml" } } } } } }),
          ),
        ],
        ...times(
          size,
          (n) =>
            [
              `r${n}.yaml`,
              JSON.stringify(n + 1 < size ? { $ref: `r${n + 1}.yaml` } : { description: "It." }),
            ] as const,
        ),
      ]),
    }),
  ],
  "schemas in a chain of files": [
    2_000,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(whole({}, { paths: { "/it": answering({ $ref: "s0.yaml" }) } })),
        ],
        ...times(
          size,
          (n) =>
            [
              `s${n}.yaml`,
              JSON.stringify({
                type: "object",
                properties: n + 1 < size ? { a: { $ref: `s${n + 1}.yaml` } } : {},
              }),
            ] as const,
        ),
      ]),
    }),
  ],
  "path items that double in each file": [
    24,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(
            whole({}, { paths: { "/it": { get: { responses: { "200": { $ref: "r0.yaml" } } } } } }),
          ),
        ],
        ...times(
          size,
          (n) =>
            [
              `r${n}.yaml`,
              JSON.stringify(
                n + 1 < size
                  ? {
                      description: "It.",
                      links: {},
                      content: { "application/json": { schema: {}, examples: { a: {}, b: {} } } },
                      headers: { a: { $ref: `h${n}.yaml` } },
                    }
                  : { description: "It." },
              ),
            ] as const,
        ),
        ...times(
          size,
          (n) =>
            [
              `h${n}.yaml`,
              JSON.stringify(
                n + 1 < size
                  ? {
                      content: {
                        "application/json": {
                          encoding: {
                            a: {
                              headers: {
                                x: { $ref: `h${n + 1}.yaml` },
                                y: { $ref: `h${n + 1}.yaml` },
                              },
                            },
                          },
                        },
                      },
                    }
                  : { schema: { type: "string" } },
              ),
            ] as const,
        ),
      ]),
    }),
  ],
  "references through references": [
    20,
    (size) =>
      reading(
        { $ref: `#/components/schemas/M0${"/properties/a".repeat(size)}` },
        keyed(size, (n) => [
          `M${n}`,
          {
            properties: { a: ref(`M${n + 1 < size ? n + 1 : 0}`) },
            allOf: [ref(`M${(n + 7) % size}`)],
          },
        ]),
      ),
  ],
  "actions of an overlay": [
    300,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(
            whole({ schemas: keyed(size * 10, (n) => [`M${n}`, { type: "object" }]) }),
          ),
        ],
        [
          "over.yaml",
          JSON.stringify({
            overlay: "1.0.0",
            info: { title: "o", version: "1" },
            actions: times(size, (n) => ({
              target: `$.components.schemas.M${n}`,
              update: { description: `d${n}` },
            })),
          }),
        ],
      ]),
      overlays: ["over.yaml"],
    }),
  ],
  "descents of a JSONPath": [
    6,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(
            whole({
              schemas: {
                It: times(9, () => 0).reduce<Json>(
                  (inner) => ({ properties: { a: inner, b: inner } }),
                  { type: "string" },
                ),
              },
            }),
          ),
        ],
        [
          "over.yaml",
          JSON.stringify({
            overlay: "1.0.0",
            info: { title: "o", version: "1" },
            actions: [{ target: `$${"..*".repeat(size)}`, update: { description: "d" } }],
          }),
        ],
      ]),
      overlays: ["over.yaml"],
    }),
  ],
  "filters of a JSONPath": [
    2_000,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(whole({ schemas: keyed(size, (n) => [`M${n}`, { type: "object" }]) })),
        ],
        [
          "over.yaml",
          JSON.stringify({
            overlay: "1.0.0",
            info: { title: "o", version: "1" },
            actions: [{ target: "$..[?count($..*) > 1]", update: { description: "d" } }],
          }),
        ],
      ]),
      overlays: ["over.yaml"],
    }),
  ],
  "a regular expression in a JSONPath": [
    40,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(whole({ schemas: { It: { description: `${"a".repeat(size)}!` } } })),
        ],
        [
          "over.yaml",
          JSON.stringify({
            overlay: "1.0.0",
            info: { title: "o", version: "1" },
            actions: [{ target: "$..[?match(@.description, '(a|a)*')]", update: { title: "d" } }],
          }),
        ],
      ]),
      overlays: ["over.yaml"],
    }),
  ],
  "copies of an overlay, doubled": [
    16,
    (size) => ({
      files: new Map([
        [
          "spec.yaml",
          JSON.stringify(
            whole({ schemas: { It: { type: "object", properties: { a: { type: "string" } } } } }),
          ),
        ],
        [
          "over.yaml",
          JSON.stringify({
            overlay: "1.1.0",
            info: { title: "o", version: "1" },
            actions: times(size, () => ({
              target: "$.components.schemas.It.properties.a",
              copy: "$.components.schemas",
            })),
          }),
        ],
      ]),
      overlays: ["over.yaml"],
    }),
  ],
  "a pattern that never ends": [
    40,
    (size) =>
      reading({
        type: "string",
        pattern: "^(a+)+$",
        default: `${"a".repeat(size)}!`,
        example: `${"a".repeat(size)}!`,
      }),
  ],
  "a long description": [5_000_000, (size) => telling("word ".repeat(size / 5))],
  "a long description without blanks": [1_000_000, (size) => telling("w".repeat(size))],
  "long description: lines": [1_000_000, (size) => telling("word\n".repeat(size / 5))],
  "long description: paragraphs": [400_000, (size) => telling("word\n\n".repeat(size / 6))],
  ...Object.fromEntries(
    Object.entries({
      "[": "[",
      "](": "[a](",
      "*": "*a ",
      "**": "**a",
      _: "_a_b ",
      "`": "`a``b",
      ">": ">",
      "> ": "> ",
      "!": "![",
      "<": "<a ",
      "<!--": "<!--",
      "&": "&amp",
      "~": "~~~\n",
      "a.": "a.",
      "://": "a://",
      "\\": "\\",
      "#": "# a\n",
      "|": "|a|\n|-|\n",
      "- ": "- ",
      "1. ": "1. a\n",
      "*/": "*/*",
      "/*": "/*",
      "@": "@a\n",
      " ": " ",
      "\t": "\t",
      "\n ": "\n ",
      "{": "{{",
      "\r": "\r",
      "[a]:": "[a]: b\n",
      "[ ": "[ ",
      "x-": "x\n-\n",
      é: "é.",
      "[]": "[]",
      "<b>": "<b>",
      "```": "```\n",
      $: "$a$",
    }).map(([name, unit]) => [
      `text of ${name}`,
      [20_000, (size: number) => telling(unit.repeat(size))] as const,
    ]),
  ),
  "text of deep lists": [
    400,
    (size) => telling(times(size, (n) => `${"  ".repeat(n)}- a`).join("\n")),
  ],
  "a long name": [
    100_000,
    (size) =>
      reading(ref("N".repeat(size)), {
        ["N".repeat(size)]: {
          type: "object",
          properties: { ["p".repeat(size)]: { type: "string" } },
        },
      }),
  ],
  "a long path": [
    100_000,
    (size) => single(whole({}, { paths: { [`/${"a".repeat(size)}`]: answering({}) } })),
  ],
  "a long reference": [100_000, (size) => reading({ $ref: `#/${"a/".repeat(size)}` })],
  "a long string in a default": [
    5_000_000,
    (size) => reading({ type: "string", default: 'a\\"'.repeat(size / 3) }),
  ],
};

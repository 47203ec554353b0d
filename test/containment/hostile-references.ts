/** References that want something which is none of their business, in every place for references. */

export interface Surroundings {
  /** An absolute folder outside the description's, which holds `secret.yaml`. */
  readonly outside: string;
  /** A port on this machine where somebody listens. */
  readonly port: number;
}

/** Where a hostile reference wants to go. */
export function hostileTargets({ outside, port }: Surroundings): readonly string[] {
  const out = "../outside/secret.yaml";
  const host = `127.0.0.1:${port}`;
  return [
    ...[
      out,
      `./${out}`,
      `.//..//outside//secret.yaml`,
      `inside/../${out}`,
      `inside/../../outside/secret.yaml`,
    ],
    ...[`inside/./.././${out}`, `nowhere/../${out}`, `spec.yaml/../${out}`, `../project/${out}`],
    ...[
      "../../../../../../../../etc/passwd",
      "/etc/passwd",
      "etc/../../etc/passwd",
      "//etc/passwd",
      "///etc/passwd",
    ],
    ...[
      `${outside}/secret.yaml`,
      `/${outside}/secret.yaml`,
      `file://${outside}/secret.yaml`,
      `file:${outside}/secret.yaml`,
    ],
    ...[
      `FILE://${outside}/secret.yaml`,
      `File:///${outside}/secret.yaml`,
      `file://localhost${outside}/secret.yaml`,
    ],
    ...[
      "%2e%2e/outside/secret.yaml",
      "..%2foutside%2fsecret.yaml",
      "%2e%2e%2foutside%2fsecret.yaml",
    ],
    ...[
      "%252e%252e%252foutside%252fsecret.yaml",
      ".%2e/outside/secret.yaml",
      "..%c0%afoutside/secret.yaml",
    ],
    ...["%2fetc%2fpasswd", "..%5coutside%5csecret.yaml", "%00", "spec%00.yaml", `${out}%00.yaml`],
    ...[
      "..\\outside\\secret.yaml",
      "..\\..\\outside\\secret.yaml",
      "inside\\..\\..\\outside\\secret.yaml",
    ],
    ...[
      `\\\\${host}\\share\\secret.yaml`,
      `//${host}/share/secret.yaml`,
      `\\\\?\\UNC\\127.0.0.1\\share`,
      "C:\\Windows\\win.ini",
    ],
    ...[
      "c:/windows/win.ini",
      "link.yaml",
      "linked/secret.yaml",
      "inside/link.yaml",
      "inside/../link.yaml",
    ],
    ...[
      "linked/../link.yaml",
      "loop.yaml",
      "pipe.yaml",
      "inside",
      ".",
      "..",
      "./",
      "../",
      "inside/",
    ],
    ...[
      "/dev/stdin",
      "/dev/zero",
      "/dev/random",
      "/dev/fd/0",
      "/dev/tty",
      "/proc/self/environ",
      "/proc/self/fd/0",
      "/proc/1/mem",
    ],
    ...[
      `http://${host}/secret.yaml`,
      `https://${host}/secret.yaml`,
      `HTTP://${host}/secret.yaml`,
      `hTTpS://${host}/`,
    ],
    ...[
      `http:${host}/a.yaml`,
      `http:/${host}/a.yaml`,
      `ws://${host}/a`,
      `ftp://${host}/a.yaml`,
      `gopher://${host}/a`,
    ],
    ...[
      `http://user:pass@${host}/a.yaml`,
      `http://[::1]:${port}/a.yaml`,
      `http://localhost:${port}/a.yaml`,
    ],
    ...[
      "data:application/json,{}",
      "data:text/yaml;base64,YTogMQ==",
      "blob:null/1",
      "javascript:alert(1)",
      "node:fs",
    ],
    ...[
      "npm:left-pad",
      "jar:file:/a!/b",
      "urn:uuid:0",
      "about:blank",
      "vbscript:x",
      "mailto:a@example.com",
    ],
    ...[
      "~/.ssh/id_rsa",
      "$HOME/.npmrc",
      "${HOME}/.npmrc",
      "%HOME%/.npmrc",
      "`id`",
      "$(id)",
      "| id",
      "; id",
    ],
    ...[
      "CON",
      "NUL",
      "com1.yaml",
      "spec.yaml:stream",
      "spec.yaml::$DATA",
      "SPEC.YAML",
      "Spec.yaml/../" + out,
    ],
    ...[
      "．．/outside/secret.yaml",
      "‥/outside/secret.yaml",
      ".\u0000./outside/secret.yaml",
      "..\u2215outside",
    ],
    ...[
      "..;/outside/secret.yaml",
      "....//outside/secret.yaml",
      ".../outside/secret.yaml",
      ` ${out}`,
      `${out} `,
      `\t${out}`,
    ],
    ...[
      `${out}\n`,
      `${out}?x=1`,
      `?${out}`,
      "*",
      "*.yaml",
      "**/*.yaml",
      "[a-z].yaml",
      "{a,b}.yaml",
      "a".repeat(300),
    ],
    ...[
      "a/".repeat(2_000),
      "../".repeat(2_000) + "etc/passwd",
      "x".repeat(100_000),
      "\u202e/etc/passwd",
      "é.yaml",
      "\ud800.yaml",
    ],
  ];
}

const fragments = [
  "",
  "#",
  "#/",
  "#/components/schemas/A",
  "#a",
  "#/%2e%2e",
  "#../secret.yaml",
  "#/a#/b",
  "#%00",
];

/** A description with a reference somewhere; `overlay` when the reference is in one. */
export interface HostileDescription {
  readonly text: string;
  readonly overlay?: string;
}

const whole = (rest: object): string =>
  JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {}, ...rest });

const operation = (more: object): object => ({
  paths: { "/a": { get: { responses: { 200: { description: "It." } }, ...more } } },
});

const schema = (more: unknown): object => ({
  components: { schemas: { A: more, B: { properties: { a: more } } } },
});

const overlaid = (overlay: object): HostileDescription => ({
  text: whole({}),
  overlay: JSON.stringify({
    overlay: "1.1.0",
    info: { title: "O", version: "1" },
    actions: [{ target: "$", update: {} }],
    ...overlay,
  }),
});

/** Every place where a description may name something else. */
export const hostilePlaces: readonly ((reference: string) => HostileDescription)[] = [
  ($ref) => ({ text: whole({ paths: { "/a": { $ref } } }) }),
  ($ref) => ({ text: whole(operation({ parameters: [{ $ref }] })) }),
  ($ref) => ({ text: whole(operation({ requestBody: { $ref } })) }),
  ($ref) => ({ text: whole(operation({ responses: { 200: { $ref } } })) }),
  ($ref) => ({
    text: whole(
      operation({
        responses: { 200: { description: "", headers: { a: { $ref } }, links: { a: { $ref } } } },
      }),
    ),
  }),
  ($ref) => ({ text: whole(operation({ callbacks: { a: { $ref } } })) }),
  ($ref) => ({ text: whole({ webhooks: { a: { $ref } } }) }),
  ($ref) => ({ text: whole(schema({ $ref })) }),
  ($ref) => ({
    text: whole(schema({ allOf: [{ $ref }], items: { $ref }, additionalProperties: { $ref } })),
  }),
  ($dynamicRef) => ({ text: whole(schema({ $dynamicRef })) }),
  ($id) => ({ text: whole(schema({ $id, $ref: "b.yaml" })) }),
  ($schema) => ({ text: whole({ jsonSchemaDialect: $schema, ...schema({ $schema }) }) }),
  ($anchor) => ({
    text: whole(schema({ $anchor, $dynamicAnchor: $anchor, $vocabulary: { [$anchor]: true } })),
  }),
  (to) => ({
    text: whole(
      schema({
        oneOf: [{ type: "object" }],
        discriminator: { propertyName: "a", mapping: { a: to } },
      }),
    ),
  }),
  (externalValue) => ({ text: whole({ components: { examples: { a: { externalValue } } } }) }),
  ($ref) => ({
    text: whole({ components: { examples: { a: { $ref } }, securitySchemes: { a: { $ref } } } }),
  }),
  (operationRef) => ({
    text: whole(
      operation({ responses: { 200: { description: "", links: { a: { operationRef } } } } }),
    ),
  }),
  (url) => ({
    text: whole({
      servers: [{ url }],
      externalDocs: { url },
      info: {
        title: "A",
        version: "1",
        license: { name: "L", url },
        contact: { url },
        termsOfService: url,
      },
    }),
  }),
  (url) => ({
    text: whole({
      components: {
        securitySchemes: {
          a: { type: "openIdConnect", openIdConnectUrl: url },
          b: {
            type: "oauth2",
            flows: { clientCredentials: { tokenUrl: url, refreshUrl: url, scopes: {} } },
          },
        },
      },
    }),
  }),
  ($ref) => ({
    text: JSON.stringify({
      swagger: "2.0",
      info: { title: "A", version: "1" },
      paths: { "/a": { $ref } },
      definitions: { A: { $ref } },
    }),
  }),
  ($ref) => ({
    text: `openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n    A:\n      $ref: ${$ref}\n    B: { $ref: '${$ref.replaceAll("'", "''")}' }\n`,
  }),
  ($ref) => ({ text: `${whole({})}\n# $ref: ${$ref}` }),
  ($self) => ({
    text: JSON.stringify({
      openapi: "3.2.0",
      $self,
      info: { title: "A", version: "1" },
      paths: {},
    }),
  }),
  (name) => overlaid({ extends: name }),
  ($ref) => overlaid({ actions: [{ target: "$.paths", update: { "/b": { $ref } } }] }),
  (copy) => overlaid({ actions: [{ target: copy, copy }] }),
];

/** Every target in many places, with every fragment somewhere: more than a thousand. */
export function hostileDescriptions(around: Surroundings): readonly HostileDescription[] {
  const perTarget = 9;
  return hostileTargets(around).flatMap((target, index) =>
    Array.from({ length: perTarget }, (_, turn) => {
      const place = hostilePlaces[(index * 5 + turn * 3) % hostilePlaces.length];
      const fragment = fragments[(index + turn) % fragments.length] ?? "";
      return place?.(target + fragment) ?? { text: "" };
    }),
  );
}

import { test } from "uvu";
import * as assert from "uvu/assert";
import { readYaml } from "../../generator/document/parse-yaml.js";
import { walk } from "../../generator/document/walk.js";

const description = `
openapi: 3.1.0
info: { title: Walk, version: "1", contact: {}, license: { name: MIT } }
servers: [{ url: /, variables: { v: { default: x } } }]
paths:
  /a:
    $ref: "#/components/pathItems/A"
    get:
      parameters: [{ $ref: "#/components/parameters/P", schema: {} }]
      callbacks: { done: { "{$request.body#/url}": { post: { responses: {} } } } }
      responses:
        default:
          description: ""
          headers: { H: { schema: {} } }
          content:
            application/json:
              schema: { properties: { get: { items: true }, $ref: {} }, default: { $ref: data } }
              examples: { e: { value: { $ref: "#/not/a/reference" } } }
          links: { l: { operationId: x } }
  x-paths: { get: {} }
webhooks: { added: { post: { security: [{ key: [] }] } } }
components:
  schemas: { x-odd: { allOf: [{ not: { discriminator: { propertyName: a }, xml: {} } }] } }
  requestBodies: { B: { content: { multipart/form-data: { encoding: { f: { headers: {} } } } } } }
  securitySchemes: { key: { type: oauth2, flows: { implicit: {} } } }
  pathItems: { A: { trace: {} } }
tags: [{ name: t, externalDocs: { url: / } }]
`;

test("every object is visited with its kind, and values are not", () => {
  const { root } = readYaml("a.yaml", description);
  if (root === undefined) throw new Error("no root");
  const { visits, kinds } = walk(root);
  const seen = visits.map(
    ({ kind, node, reference }) => `${node.origin.pointer} ${reference ? "→" : ""}${kind}`,
  );
  assert.equal(seen, [
    " OpenAPI",
    "/info Info",
    "/info/contact Contact",
    "/info/license License",
    "/servers/0 Server",
    "/servers/0/variables/v ServerVariable",
    "/paths Paths",
    "/paths/~1a PathItem",
    "/paths/~1a/get Operation",
    "/paths/~1a/get/parameters/0 →Parameter",
    "/paths/~1a/get/callbacks/done Callback",
    "/paths/~1a/get/callbacks/done/{$request.body#~1url} PathItem",
    "/paths/~1a/get/callbacks/done/{$request.body#~1url}/post Operation",
    "/paths/~1a/get/callbacks/done/{$request.body#~1url}/post/responses Responses",
    "/paths/~1a/get/responses Responses",
    "/paths/~1a/get/responses/default Response",
    "/paths/~1a/get/responses/default/headers/H Header",
    "/paths/~1a/get/responses/default/headers/H/schema Schema",
    "/paths/~1a/get/responses/default/content/application~1json MediaType",
    "/paths/~1a/get/responses/default/content/application~1json/schema Schema",
    "/paths/~1a/get/responses/default/content/application~1json/schema/properties/get Schema",
    "/paths/~1a/get/responses/default/content/application~1json/schema/properties/$ref Schema",
    "/paths/~1a/get/responses/default/content/application~1json/examples/e Example",
    "/paths/~1a/get/responses/default/links/l Link",
    "/webhooks/added PathItem",
    "/webhooks/added/post Operation",
    "/webhooks/added/post/security/0 SecurityRequirement",
    "/components Components",
    "/components/schemas/x-odd Schema",
    "/components/schemas/x-odd/allOf/0 Schema",
    "/components/schemas/x-odd/allOf/0/not Schema",
    "/components/schemas/x-odd/allOf/0/not/discriminator Discriminator",
    "/components/schemas/x-odd/allOf/0/not/xml Xml",
    "/components/requestBodies/B RequestBody",
    "/components/requestBodies/B/content/multipart~1form-data MediaType",
    "/components/requestBodies/B/content/multipart~1form-data/encoding/f Encoding",
    "/components/securitySchemes/key SecurityScheme",
    "/components/securitySchemes/key/flows OAuthFlows",
    "/components/securitySchemes/key/flows/implicit OAuthFlow",
    "/components/pathItems/A PathItem",
    "/components/pathItems/A/trace Operation",
    "/tags/0 Tag",
    "/tags/0/externalDocs ExternalDocs",
  ]);
  // `true` is a schema without being an object.
  assert.is(kinds.size, visits.length + 1);
});

test("parts of the wrong type are passed over", () => {
  const { root } = readYaml("a.yaml", "paths: 1\nservers: {}\ncomponents: { schemas: [a] }\n");
  if (root === undefined) throw new Error("no root");
  assert.equal(
    walk(root).visits.map(({ kind }) => kind),
    ["OpenAPI", "Components"],
  );
});

test.run();

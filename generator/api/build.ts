/** Document → Api: the one place where everything about the output is decided. */
import { entriesOf, field, itemsOf, mapField, textField } from "../document/access.js";
import { readHeaders } from "../document/extensions.js";
import type { Document, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Result } from "../diagnostics.js";
import type { Api, License, OperationGroup, PackageIdentity, RegionServer } from "./api.js";
import { responseSources } from "./answers.js";
import { bodyKind, contentSchema, requestBodyNode } from "./contents.js";
import { withDatePlans } from "./date-plans.js";
import { DateSchemas } from "./date-schemas.js";
import { findDates } from "./date-walk.js";
import { deliveriesOf } from "./deliveries.js";
import { deliverySources } from "./delivery-sources.js";
import { emptyModels } from "./empty-models.js";
import { excessOf } from "./excess.js";
import { unsentForms } from "./form-bodies.js";
import { withKinds } from "./kinds.js";
import { withLinkTargets } from "./links.js";
import { unusedNames } from "./listed-values.js";
import { modelTable } from "./model-table.js";
import type { Roots } from "./model-table.js";
import { modelsOf } from "./models.js";
import { className, NameSet, packageNames } from "./names.js";
import { notGenerated } from "./not-generated.js";
import {
  operationSources,
  operationsOf,
  requiredSchemes,
  tagOrigin,
  tagsOf,
} from "./operations.js";
import type { OperationSource } from "./operations.js";
import { parameterNodes } from "./parameters.js";
import { oauthOf } from "./oauth.js";
import { partHeaderSchemas } from "./part-headers.js";
import { credentialOf, securitySchemesOf, withToldRequirements } from "./security.js";
import type { DateChoice } from "./schema-type.js";
import { isAbsolute, serversOf } from "./servers.js";
import { showcaseOf } from "./showcase.js";
import { unusedSchemas } from "./unused-schemas.js";
import { takenNames } from "./taken-names.js";
import { unwrittenValues } from "./unwritten.js";

/** What a string of the format `date-time` is in code. */
export type DateType = "wire" | "date";

export interface BuildOptions {
  readonly package: PackageIdentity;
  /** `wire` when nothing is said: a string. */
  readonly dates?: DateType;
  /** The text of the changelog that maintainers keep. */
  readonly changelog?: string;
}

export function build(described: Document, options: BuildOptions): Result<Api> {
  const { document, cautions } = withKinds(described);
  const told = (built: Result<Api>): Result<Api> => ({
    ...built,
    diagnostics: [...cautions, ...built.diagnostics],
  });
  if (options.dates !== "date") return told(buildWith(document, options, allText));
  const schemas = new DateSchemas();
  // What a date is shows in the finished types, and one that becomes text may unite two of them.
  for (;;) {
    const built = buildWith(document, options, schemas);
    if (!built.ok) return built;
    if (schemas.lose(findDates(built.value))) continue;
    const diagnostics = [...built.diagnostics, ...schemas.cautions()];
    return told({ ok: true, value: withDatePlans(built.value), diagnostics });
  }
}

const allText: DateChoice = { isDate: () => false, isText: () => false };

function buildWith(document: Document, options: BuildOptions, dates: DateChoice): Result<Api> {
  const { root } = document;
  const info = mapField(root, "info");
  const sources = operationSources(document);
  const sent = deliverySources(document, sources);
  const table = modelTable(document, rootsOf(document, sources, sent), dates);
  const typeNames = new NameSet(packageNames);
  for (const entry of table.entries) {
    typeNames.take(entry.name);
    const { request, response } = entry.shapes;
    for (const name of new Set([request, response])) {
      if (name !== undefined && name !== entry.name) typeNames.take(name);
    }
  }
  const securitySchemes = securitySchemesOf(document);
  const made = operationsOf(document, sources, table, typeNames, securitySchemes);
  const operations = withToldRequirements(withLinkTargets(document, sources, made));
  const license = licenseOf(info);
  const summary = info && textField(info, "summary");
  const description = info && textField(info, "description");
  const servers = serversOf(document);
  const [first] = servers;
  const asked = new Set(sources.flatMap(({ node }) => requiredSchemes(document, node) ?? []));
  const { oauth, cautions } = oauthOf(
    securitySchemes.filter(({ name }) => asked.has(name)),
    servers,
  );
  const groups = groupsOf(document, sources, operations, typeNames);
  const received = deliveriesOf(document, sent, operations, table, typeNames);
  const { deliveries } = received;
  const api: Api = {
    package: options.package,
    title: (info && textField(info, "title")) ?? "API",
    version: (info && textField(info, "version")) ?? "",
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { license }),
    servers,
    regions: servers.filter((server): server is RegionServer => server.region !== undefined),
    ...(first !== undefined && isAbsolute(first) ? { defaultServer: first } : {}),
    credential: credentialOf(operations),
    ...(oauth === undefined ? {} : { oauth }),
    securitySchemes,
    headers: readHeaders(root) ?? {},
    groups,
    operations,
    deliveries,
    ...showcaseOf(operations),
    models: modelsOf(table, operations, deliveries),
    ...(options.changelog === undefined ? {} : { changelog: options.changelog }),
    origin: root.origin,
  };
  const excess = excessOf(api);
  if (excess !== undefined) return { ok: false, diagnostics: [excess] };
  return {
    ok: true,
    value: api,
    diagnostics: [
      ...notGenerated(document, sources, securitySchemes),
      ...unsentForms(document, sources, table),
      ...unusedSchemas(document, sources, sent, table),
      ...unwrittenValues(document, sources, operations, table.shapeType),
      ...emptyModels(table),
      ...takenNames(api, sources, table.entries, ({ tag }) => tagOrigin(document, sources, tag)),
      ...table.entries.flatMap(({ schema, shapes: { response, request } }) =>
        unusedNames(schema, table.shapeType(response ?? request ?? "")),
      ),
      ...cautions,
      ...received.cautions,
    ],
  };
}

function licenseOf(info: ReturnType<typeof mapField>): License | undefined {
  const license = mapField(info, "license");
  const name = license && textField(license, "name");
  if (license === undefined || name === undefined) return undefined;
  const identifier = textField(license, "identifier");
  const url = textField(license, "url");
  return {
    name,
    ...(identifier === undefined ? {} : { identifier }),
    ...(url === undefined ? {} : { url }),
  };
}

/**
 * The schemas where operations begin, by the direction in which their values travel: what the API
 * sends by itself is read like its answers.
 */
function rootsOf(
  document: Document,
  operations: readonly OperationSource[],
  deliveries: readonly OperationSource[],
): Roots {
  const request: SourceNode[] = [];
  const response: SourceNode[] = [];
  const parts: SourceNode[] = [];
  const collect = (source: OperationSource, asked: SourceNode[], answered: SourceNode[]): void => {
    for (const parameter of parameterNodes(document, source)) {
      asked.push(...schemasIn(parameter), ...contentSchemas(parameter));
    }
    const body = requestBodyNode(document, source.node);
    asked.push(...contentSchemas(body), ...partHeaderSchemas(document, body));
    for (const { node } of responseSources(document, source.node)) {
      answered.push(...contentSchemas(node));
      for (const header of entriesOf(field(node, "headers"))) {
        answered.push(...schemasIn(deref(document, header.value)));
      }
    }
  };
  for (const source of operations) {
    collect(source, request, response);
    const content = field(requestBodyNode(document, source.node), "content");
    for (const { key, value } of entriesOf(content)) {
      if (bodyKind(key) === "multipart") parts.push(...schemasIn(value));
    }
  }
  for (const source of deliveries) collect(source, response, request);
  return { request, response, parts };
}

function schemasIn(holder: SourceNode | undefined): readonly SourceNode[] {
  const schema = holder?.kind === "map" ? field(holder, "schema") : undefined;
  return schema === undefined ? [] : [schema];
}

function contentSchemas(holder: SourceNode | undefined): readonly SourceNode[] {
  return entriesOf(holder && field(holder, "content")).flatMap(
    ({ value }) => contentSchema(value) ?? [],
  );
}

/**
 * One group per tag, in the order of the root's tags, then of their first use. An operation is in
 * the group of each of its tags.
 */
function groupsOf(
  document: Document,
  sources: readonly OperationSource[],
  operations: Api["operations"],
  typeNames: NameSet,
): readonly OperationGroup[] {
  const members = new Map<string, { readonly all: string[]; readonly described: string[] }>();
  const membersOf = (tag: string): { readonly all: string[]; readonly described: string[] } => {
    const known = members.get(tag) ?? { all: [], described: [] };
    members.set(tag, known);
    return known;
  };
  const descriptions = new Map<string, string | undefined>();
  for (const tag of itemsOf(field(document.root, "tags"))) {
    const name = tag.kind === "map" ? textField(tag, "name") : undefined;
    if (name === undefined || tag.kind !== "map") continue;
    membersOf(name);
    descriptions.set(name, textField(tag, "description"));
  }
  sources.forEach((source, index) => {
    const operation = operations[index];
    if (operation === undefined) return;
    tagsOf(source).forEach((tag, place) => {
      const { all, described } = membersOf(tag);
      all.push(operation.name);
      if (place === 0) described.push(operation.name);
    });
  });
  return [...members]
    .filter(([, { all }]) => all.length > 0)
    .map(([tag, { all, described }]): OperationGroup => {
      const description = descriptions.get(tag);
      return {
        tag,
        className: typeNames.take(className(tag)),
        ...(description === undefined ? {} : { description }),
        operations: all,
        described,
      };
    });
}

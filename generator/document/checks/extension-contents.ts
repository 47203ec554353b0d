/** What stands inside the vendor extensions that are mappings. */
import { problem, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { entriesOf, entry, field, itemsOf, textField, textOf } from "../access.js";
import {
  grantNames,
  headerRoles,
  pagingStyles,
  permissionMatches,
  slashForms,
} from "../extensions.js";
import { nearest } from "../nearest.js";
import { isJsonMediaType } from "../json-media-type.js";
import type { Document, MapEntry, SourceNode } from "../node.js";
import { pointerTokens } from "../pointer.js";
import { deref } from "../refs.js";
import type { Visit } from "../walk.js";
import { described } from "../wrong-type.js";

export function headerMistakes(extension: MapEntry): readonly Diagnostic[] {
  return [
    ...shapeMistakes(extension, [], headerRoles),
    ...entriesOf(extension.value).flatMap(({ key, value }) =>
      !includes(headerRoles, key) || /^[\w!#$%&'*+\-.^`|~]+$/.test(textOf(value) ?? "")
        ? []
        : [
            invalid(
              value.origin,
              sentence`${key} must be the name of a header field`,
              "for example `X-Request-Id`",
            ),
          ],
    ),
  ];
}

export function grantMistakes(
  { keyOrigin, value }: MapEntry,
  { node: scheme }: Visit,
): readonly Diagnostic[] {
  if (value.kind !== "list") {
    return [invalid(value.origin, "the grants must be a list", "begin each with `- `")];
  }
  const flows = entriesOf(field(scheme, "flows"));
  const hasToken = flows.some((flow) => textField(flow.value, "tokenUrl") !== undefined);
  return [
    ...itemsOf(value).flatMap((item) => choiceMistakes(item, "a grant", grantNames)),
    ...(hasToken
      ? []
      : [
          invalid(
            keyOrigin,
            "the scheme has no flow with a `tokenUrl`, where these grants would ask for tokens",
            "describe one, for example `clientCredentials`",
          ),
        ]),
  ];
}

/** Only there they would be taken for the path's own. */
export function slashMistakes(
  { keyOrigin, value }: MapEntry,
  { node }: Visit,
): readonly Diagnostic[] {
  const place = textField(node, "in");
  if (place === undefined || place === "path")
    return choiceMistakes(value, "the form of slashes", slashForms);
  return [
    invalid(
      keyOrigin,
      sentence`slashes have a form of their own in a path, not in ${place}`,
      "remove the extension: only a path gives slashes a meaning",
    ),
  ];
}

export function permissionMistakes(extension: MapEntry): readonly Diagnostic[] {
  const { value } = extension;
  const list = field(value, "permissions");
  const match = textField(value, "match");
  const mistakes = [
    ...shapeMistakes(extension, ["match", "permissions"], []),
    ...choiceMistakes(field(value, "match"), "match", permissionMatches),
  ];
  if (list !== undefined && list.kind !== "list") {
    mistakes.push(
      invalid(list.origin, "`permissions` must be a list of strings", "begin each with `- `"),
    );
  }
  for (const item of itemsOf(list)) {
    if ((textOf(item) ?? "") !== "") continue;
    mistakes.push(
      invalid(
        item.origin,
        `a permission must be a name, but is ${described(item)}`,
        "write its name",
      ),
    );
  }
  if (list?.kind === "list" && includes(permissionMatches, match)) {
    if (match === "NO" && list.items.length > 0) {
      mistakes.push(
        invalid(
          list.origin,
          "`match: NO` means that no permission is needed, yet some are listed",
          "write `permissions: []`, or `match: ANY` or `ALL`",
        ),
      );
    } else if (match !== "NO" && list.items.length === 0) {
      mistakes.push(
        invalid(
          list.origin,
          sentence`${`match: ${match}`} needs permissions, but none is listed`,
          "list them, or write `match: NO`",
        ),
      );
    }
  }
  return mistakes;
}

export function pagingMistakes(
  extension: MapEntry,
  operation: Visit,
  document: Document,
): readonly Diagnostic[] {
  const { value } = extension;
  const style = textField(value, "style");
  const required = ["style", "items"];
  if (style !== "link") required.push("parameter");
  if (style === "cursor") required.push("next");
  const mistakes = [
    ...shapeMistakes(extension, required, ["parameter", "size", "total", "next"]),
    ...choiceMistakes(field(value, "style"), "style", pagingStyles),
  ];
  const query = queryParameters(operation, document);
  for (const role of ["parameter", "size"]) {
    const node = field(value, role);
    const name = textOf(node);
    if (node === undefined || (name !== undefined && query.has(name))) continue;
    const meant = nearest(name ?? "", query);
    mistakes.push(
      invalid(
        node.origin,
        name === undefined
          ? sentence`${role} must name a query parameter, but is ` + described(node)
          : sentence`the operation has no query parameter ${name}`,
        meant !== undefined
          ? sentence`did you mean ${meant}?`
          : query.size === 0
            ? "it has no query parameters at all; define one, or remove the extension"
            : `it has ${[...query].map((other) => sentence`${other}`).join(", ")}`,
      ),
    );
  }
  for (const role of ["items", "total", "next"]) {
    const node = field(value, role);
    if (node === undefined || pointerTokens(textOf(node) ?? "?") !== undefined) continue;
    mistakes.push(
      invalid(
        node.origin,
        sentence`${role} must be a JSON Pointer into the answer, but is ` + described(node),
        'for example `/Resources`; `""` is the whole answer',
      ),
    );
  }
  for (const role of ["items", "total"] as const) {
    const node = field(value, role);
    const found = answerSchema(operation, pointerTokens(textOf(node) ?? "?"), document);
    const type = textField(found, "type");
    const fits = role === "items" ? ["array"] : ["integer", "number"];
    if (node === undefined || type === undefined || fits.includes(type)) continue;
    mistakes.push(
      invalid(
        node.origin,
        sentence`${role} leads to a schema of the type ${type}`,
        role === "items" ? "it must lead to the list of items" : "it must lead to a number",
      ),
    );
  }
  const meaningless = (role: string, hint: string): void => {
    const found = entry(value, role);
    if (found === undefined || style === undefined) return;
    const message = sentence`${role} has no meaning for the style ${style}`;
    mistakes.push(invalid(found.keyOrigin, message, hint));
  };
  if (style === "link") {
    meaningless("parameter", "the link says all that the next page needs: remove it");
  }
  if (style !== "cursor" && includes(pagingStyles, style)) {
    meaningless("next", "only `style: cursor` reads the next cursor from the answer: remove it");
  }
  return mistakes;
}

/** The schema at a pointer into the first successful JSON answer, as far as schemas tell. */
function answerSchema(
  { node }: Visit,
  keys: readonly string[] | undefined,
  document: Document,
): SourceNode | undefined {
  const success = entriesOf(field(node, "responses")).find(({ key }) => key.startsWith("2"));
  const content = entriesOf(field(success && deref(document, success.value), "content"));
  const media = content.find(({ key }) => isJsonMediaType(key));
  // The depth ends what another check says of schemas that are made of themselves.
  const propertyOf = (
    schema: SourceNode | undefined,
    key: string,
    depth: number,
  ): SourceNode | undefined => {
    const found = schema && deref(document, schema);
    const own = field(field(found, "properties"), key);
    if (own !== undefined || depth === 0) return own;
    for (const part of itemsOf(field(found, "allOf"))) {
      const inherited = propertyOf(part, key, depth - 1);
      if (inherited !== undefined) return inherited;
    }
    return undefined;
  };
  const schema = keys?.reduce<SourceNode | undefined>(
    (outer, key) => propertyOf(outer, key, 8),
    field(media?.value, "schema"),
  );
  return schema && deref(document, schema);
}

/** Names of the query parameters of an operation, its path's included. */
function queryParameters({ node, parent }: Visit, document: Document): ReadonlySet<string> {
  const lists = [field(node, "parameters"), field(parent?.node, "parameters")];
  return new Set(
    lists.flatMap(itemsOf).flatMap((item) => {
      const parameter = deref(document, item);
      const name = textField(parameter, "name");
      return textField(parameter, "in") === "query" && name !== undefined ? [name] : [];
    }),
  );
}

/** An extension that is no mapping, lacks a field or has one too many. */
function shapeMistakes(
  { key, keyOrigin, value }: MapEntry,
  required: readonly string[],
  optional: readonly string[],
): Diagnostic[] {
  const known = [...new Set([...required, ...optional])];
  const list = known.map((name) => sentence`${name}`).join(", ");
  if (value.kind !== "map") {
    return [
      invalid(
        value.origin,
        sentence`${key} must be a mapping, but is ` + described(value),
        `give it ${list}`,
      ),
    ];
  }
  const unknown = entriesOf(value).filter((inner) => !known.includes(inner.key));
  const meant = new Set(unknown.map((inner) => nearest(inner.key, known)));
  return [
    ...unknown.map((inner) => {
      const name = nearest(inner.key, known);
      return invalid(
        inner.keyOrigin,
        sentence`${inner.key} is not a field of ${key}`,
        name === undefined ? `it can have ${list}` : sentence`did you mean ${name}?`,
      );
    }),
    ...required
      .filter((name) => !value.entries.has(name) && !meant.has(name))
      .map((name) =>
        invalid(keyOrigin, sentence`${key} needs the field ${name}`, sentence`add ${`${name}:`}`),
      ),
  ];
}

function choiceMistakes(
  node: SourceNode | undefined,
  name: string,
  choices: readonly string[],
): readonly Diagnostic[] {
  if (node === undefined || includes(choices, textOf(node))) return [];
  return [
    invalid(
      node.origin,
      sentence`${name} cannot be ` + described(node),
      `it can be ${choices.map((choice) => sentence`${choice}`).join(", ")}`,
    ),
  ];
}

function includes<T extends string>(names: readonly T[], name: string | undefined): name is T {
  return names.some((known) => known === name);
}

function invalid(origin: Origin, message: string, hint: string): Diagnostic {
  return problem("extension-invalid", origin, message, hint);
}

/**
 * Bases with a discriminator of which only what extends them knows (OpenAPI 3.1, section 4.8.25):
 * where a value of such a base travels, a value of any of its kinds does, and so below it. Every
 * such place gets a choice between the kinds, a schema of its own, which narrows as any other
 * choice does. The base stays what the kinds have in common, and what they extend.
 */
import { sentence, type Diagnostic } from "../diagnostics.js";
import { field, hasField, itemsOf, mapField, textField } from "../document/access.js";
import { entryFor, list, mapOf, scalar, withFields } from "../document/edit.js";
import type { Document, MapEntry, MapNode, SourceNode } from "../document/node.js";
import { resolverOf } from "../document/refs.js";
import { rewrite } from "../document/rewrite.js";
import { slotOf, type Kind } from "../document/structure.js";
import { bodyKind } from "./contents.js";
import { discriminatorOf } from "./discriminators.js";
import { addsSomething } from "./inheritance.js";
import { kindsIn, originalOf, type Kinds } from "./kinds-in.js";
import { NameSet } from "./names.js";
import { taken } from "./taken-names.js";
import { admitsNull, componentRef } from "./schema-parts.js";

export interface WithKinds {
  readonly document: Document;
  /** Choices that have another name than they would get. */
  readonly cautions: readonly Diagnostic[];
}

/** The description with a choice of kinds in each place where a base stands for them. */
export function withKinds(document: Document): WithKinds {
  const components = mapField(document.root, "components");
  const schemas = mapField(components, "schemas");
  if (components === undefined || schemas === undefined) return { document, cautions: [] };
  const kinds = kindsIn(document);
  const names = new NameSet(schemas.entries.keys());
  const choices = new Map<SourceNode, MapEntry>();
  const renamed = new Map<MapEntry, Diagnostic>();
  for (const { key, value } of schemas.entries.values()) {
    const found = kinds.get(value);
    if (found === undefined || originalOf(document, value) !== value) continue;
    if (!isWhole(document, value)) continue;
    const name = names.take(`${key}Union`);
    const choice = entryFor(name, choiceOf(document, value, found));
    choices.set(value, choice);
    const what = sentence`the choice between the kinds of ${key}`;
    if (name !== `${key}Union`) renamed.set(choice, taken(what, `${key}Union`, name, value.origin));
  }
  if (choices.size === 0) return { document, cautions: [] };
  const places = new Places(document, choices);
  const changed = rewrite(document.root, "OpenAPI", slotOf, (node, kind) =>
    node.kind === "map" ? places.changed(node, kind) : node,
  );
  const made = [...choices.values()].filter((choice) => places.used.has(choice));
  const root = withSchemas(changed, made);
  return {
    document: root === document.root ? document : { ...document, root, resolve: resolverOf(root) },
    cautions: made.flatMap((choice) => renamed.get(choice) ?? []),
  };
}

/** Of another file only what is referred to is here: no kind is, but those in a mapping. */
const isWhole = ({ file }: Document, base: SourceNode): boolean =>
  base.origin.file === file || (discriminatorOf(base)?.mapped.length ?? 0) > 0;

/** At the end, so that they take no name from what the description has. */
function withSchemas(root: SourceNode, made: readonly MapEntry[]): MapNode {
  const components = mapField(root, "components");
  const schemas = mapField(components, "schemas");
  if (root.kind !== "map" || components === undefined || schemas === undefined)
    throw new Error("A root did not stay a mapping");
  if (made.length === 0) return root;
  const entries = [...schemas.entries.values(), ...made];
  return withFields(root, {
    components: withFields(components, { schemas: mapOf(entries, schemas.origin) }),
  });
}

function choiceOf(document: Document, base: SourceNode, { property, kinds }: Kinds): SourceNode {
  const { origin } = base;
  const refTo = (member: string): SourceNode => scalar(componentRef(member), origin);
  const refs = kinds.map((member, index) => {
    // Each has a place of its own: whether a reference leads to a date is told by where it is.
    const place = { ...origin, pointer: `${origin.pointer}/oneOf/${index}` };
    return mapOf([entryFor("$ref", refTo(member.name))], place);
  });
  // What extends a base that may be nothing often says that it is an object.
  const isNullable = admitsNull(base, document.resolve) === true;
  const nothing = isNullable ? [mapOf([entryFor("type", scalar("null", origin))], origin)] : [];
  const values = kinds.flatMap((member) =>
    member.values.map((value) => entryFor(String(value), refTo(member.name))),
  );
  const usual = kinds.find(({ isUsual }) => isUsual);
  const description = field(base, "description");
  return withFields(mapOf([], origin), {
    description,
    oneOf: list([...refs, ...nothing], origin),
    discriminator: withFields(mapOf([], origin), {
      propertyName: scalar(property, origin),
      mapping: mapOf(values, origin),
      defaultMapping: usual && refTo(usual.name),
    }),
  });
}

/** The places at which a base stands for its kinds. */
class Places {
  readonly #document: Document;
  readonly #choices: ReadonlyMap<SourceNode, MapEntry>;
  /** The choices that stand in one of them. */
  readonly used = new Set<MapEntry>();

  constructor(document: Document, choices: ReadonlyMap<SourceNode, MapEntry>) {
    this.#document = document;
    this.#choices = choices;
  }

  /** The object with choices in the places that it has. */
  changed(node: MapNode, kind: Kind): MapNode {
    switch (kind) {
      case "Schema":
        return this.#ofSchema(node);
      case "Parameter":
      case "Header":
        return this.#withFields(this.#withContent(node), ["schema"]);
      case "RequestBody":
      case "Response":
        return this.#withContent(node);
      default:
        return node;
    }
  }

  #ofSchema(schema: MapNode): MapNode {
    const single = ["items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"];
    // The mapping of a discriminator says which member is which by their references.
    const isTold = discriminatorOf(schema) !== undefined;
    const lists = ["prefixItems", ...(isTold ? [] : ["oneOf", "anyOf"])];
    const changed: Record<string, SourceNode> = {};
    for (const name of ["properties", "patternProperties"]) {
      const properties = mapField(schema, name);
      if (properties !== undefined)
        changed[name] = this.#withFields(properties, [...properties.entries.keys()]);
    }
    for (const name of lists) {
      const members = field(schema, name);
      if (members?.kind !== "list") continue;
      const isChoice = name !== "prefixItems";
      const items = members.items.map((item) =>
        isChoice && this.#isListed(item, members.items) ? item : this.#value(item),
      );
      if (items.some((item, index) => item !== members.items[index]))
        changed[name] = { ...members, items };
    }
    return this.#withFields(withChanged(schema, changed), single);
  }

  /** Whether a choice offers kinds of one of its members beside it already. */
  #isListed(member: SourceNode, members: readonly SourceNode[]): boolean {
    const kinds = itemsOf(field(this.#choiceOf(member)?.value, "oneOf"));
    const refs = new Set(kinds.map((kind) => textField(kind, "$ref")));
    return members.some((other) => other !== member && refs.has(textField(other, "$ref")));
  }

  #choiceOf(schema: SourceNode): MapEntry | undefined {
    const target = this.#document.resolve(textField(schema, "$ref") ?? "");
    return target && this.#choices.get(originalOf(this.#document, target));
  }

  /** Fields of forms are those of an object: of a choice, nobody could say which there are. */
  #withContent(node: MapNode): MapNode {
    const content = mapField(node, "content");
    if (content === undefined) return node;
    const changed: Record<string, SourceNode> = {};
    for (const { key, value } of content.entries.values()) {
      const kind = bodyKind(key);
      if (value.kind === "map" && kind !== "form" && kind !== "multipart")
        changed[key] = this.#withFields(value, ["schema", "itemSchema"]);
    }
    return withChanged(node, { content: withChanged(content, changed) });
  }

  #withFields(node: MapNode, names: readonly string[]): MapNode {
    const changed: Record<string, SourceNode> = {};
    for (const name of names) {
      const value = field(node, name);
      if (value !== undefined) changed[name] = this.#value(value);
    }
    return withChanged(node, changed);
  }

  #value(schema: SourceNode): SourceNode {
    if (schema.kind !== "map") return schema;
    const ref = field(schema, "$ref");
    if (ref !== undefined) {
      const choice = this.#choiceOf(schema);
      if (choice === undefined) return schema;
      this.used.add(choice);
      return withFields(schema, { $ref: scalar(componentRef(choice.key), ref.origin) });
    }
    // How OpenAPI 3.0 puts words beside a reference: it extends nothing.
    const parts = field(schema, "allOf");
    const saying = itemsOf(parts).filter((part) => hasField(part, "$ref") || addsSomething(part));
    const [only, ...others] = saying;
    if (parts === undefined || only === undefined || others.length > 0) return schema;
    if (["properties", "additionalProperties", "required"].some((name) => hasField(schema, name)))
      return schema;
    const inner = this.#value(only);
    const items = itemsOf(parts).map((part) => (part === only ? inner : part));
    return inner === only ? schema : withFields(schema, { allOf: list(items, parts.origin) });
  }
}

/** The same object where nothing changes: what is shared costs nothing. */
function withChanged(node: MapNode, fields: Readonly<Record<string, SourceNode>>): MapNode {
  const isChanged = Object.entries(fields).some(([name, value]) => field(node, name) !== value);
  return isChanged ? withFields(node, fields) : node;
}

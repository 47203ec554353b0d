/**
 * What `enum` and `const` state against `type`: no value fits both (JSON Schema 2020-12,
 * validation, section 6.1). A number or a boolean that stands where the type is a string lacks
 * its quotes, which is plain, and is made the text that stands in the file.
 */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { field, itemsOf, textOf } from "./access.js";
import { list, withFields } from "./edit.js";
import type { Document, MapNode, ScalarNode, SourceNode } from "./node.js";
import { resolverOf } from "./refs.js";
import { rewrite } from "./rewrite.js";
import { slotOf } from "./structure.js";
import type { Walk } from "./walk.js";
import { described, typeInWords } from "./wrong-type.js";

type Keyword = "enum" | "const";

/** The values of a keyword that are of none of the types that the schema says. */
interface Contradiction {
  readonly keyword: Keyword;
  readonly types: readonly string[];
  /** In the order of the file, at least one. */
  readonly values: readonly SourceNode[];
}

export function checkStatedValues({ visits }: Walk): readonly Diagnostic[] {
  return visits.flatMap(({ kind, node }) =>
    kind === "Schema" ? contradictions(node).map(contradicted) : [],
  );
}

/** The description with texts in the place of what only lacks its quotes. */
export function withStatedTexts(document: Document): Document {
  const root = rewrite(document.root, "OpenAPI", slotOf, (node, kind) => {
    if (kind !== "Schema" || node.kind !== "map") return node;
    let changed: MapNode = node;
    for (const { keyword, types, values } of contradictions(node)) {
      const text = (value: SourceNode): SourceNode =>
        values.includes(value) && lacksQuotes(value, types) ? asText(value) : value;
      const stated = field(node, keyword);
      if (stated === undefined) continue;
      const mended =
        keyword === "const" ? text(stated) : list(itemsOf(stated).map(text), stated.origin);
      changed = withFields(changed, { [keyword]: mended });
    }
    return changed;
  });
  if (root === document.root || root.kind !== "map") return document;
  return { ...document, root, resolve: resolverOf(root) };
}

const asText = (node: ScalarNode): ScalarNode => ({ ...node, value: node.source });

function lacksQuotes(value: SourceNode, types: readonly string[]): value is ScalarNode {
  return types.includes("string") && value.kind === "scalar";
}

function contradictions(schema: MapNode): readonly Contradiction[] {
  const type = field(schema, "type");
  const types = (type?.kind === "list" ? type.items : [type]).map((name) => textOf(name) ?? "");
  // A type that is none is told of, and says nothing of values.
  if (!types.every((name) => names.has(name))) return [];
  return (["enum", "const"] as const).flatMap((keyword): readonly Contradiction[] => {
    const stated = field(schema, keyword);
    const given = keyword === "enum" ? itemsOf(stated) : stated === undefined ? [] : [stated];
    const values = given.filter((value) => !typesOf(value).some((name) => types.includes(name)));
    return values.length === 0 ? [] : [{ keyword, types, values }];
  });
}

const names: ReadonlySet<string> = new Set(
  "string number integer boolean object array null".split(" "),
);

/** All types that a value has. `null` is let pass: many write it there instead of in `type`. */
function typesOf(value: SourceNode): readonly string[] {
  if (value.kind === "map") return ["object"];
  if (value.kind === "list") return ["array"];
  if (value.value === null) return [...names];
  if (typeof value.value !== "number") return [typeof value.value];
  return Number.isInteger(value.value) ? ["number", "integer"] : ["number"];
}

function contradicted({ keyword, types, values }: Contradiction): Diagnostic {
  const [first] = values;
  if (first === undefined) throw new Error("Nothing contradicts");
  const verb = keyword === "enum" ? "holds" : "is";
  const more = values.length === 1 ? "" : ` (and ${values.length - 1} more)`;
  const says = `${sentence`${keyword}`} ${verb} ${described(first)}${more}, but \`type\` asks for ${typeInWords(types)}`;
  if (lacksQuotes(first, types)) {
    return caution(
      "enum-invalid",
      first.origin,
      `${says}: the text ${sentence`${first.source}`} is generated`,
      sentence`put it in quotes: ${`"${first.source}"`}`,
    );
  }
  return caution(
    "enum-invalid",
    first.origin,
    `${says}: no value is both, and the ${sentence`${keyword}`} is generated`,
    wayOut(types, first),
  );
}

function wayOut(types: readonly string[], value: SourceNode): string {
  if (types.includes("array") && value.kind === "scalar")
    return "what the items of a list can be belongs in `items`";
  const text = textOf(value) ?? "";
  const isBare = types.includes("boolean") ? /^(?:true|false)$/ : /^-?\d+(?:\.\d+)?$/;
  if (!types.includes("object") && isBare.test(text)) return "remove the quotes";
  return "change the value, or `type` if the value is right";
}

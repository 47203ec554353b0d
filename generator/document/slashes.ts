/**
 * Whether values of a path parameter may hold slashes. OpenAPI has no word for it, so it is read
 * from what a description shows: nothing else tells an id from the path of a file.
 */
import { booleanField, entriesOf, field, hasField, itemsOf, textField, textOf } from "./access.js";
import { readSlashes } from "./extensions.js";
import type { Document, SourceNode } from "./node.js";
import { deref } from "./refs.js";

/** `encoded` as `%2F`, which stays inside of one segment; `plain` as more segments of the path. */
export type Slashes = "encoded" | "plain";

/** What vendors say where the value is a part of the path, and not of one segment. */
const plainKeywords = ["x-ms-skip-url-encoding", "x-reservedExpansion"] as const;

/** Undefined where nothing shows that there are any: then they are refused. */
export function slashesOf(document: Document, parameter: SourceNode): Slashes | undefined {
  // Other styles put text of their own beside a value, of which a dot could make another segment.
  const isPlain = (textField(parameter, "style") ?? "simple") === "simple";
  if (parameter.kind !== "map" || textField(parameter, "in") !== "path") return undefined;
  if (!isPlain || hasField(parameter, "content")) return undefined;
  const stated = readSlashes(parameter);
  if (stated !== undefined) return stated;
  if (plainKeywords.some((keyword) => booleanField(parameter, keyword) === true)) return "plain";
  const schema = field(parameter, "schema");
  const target = schema && deref(document, schema);
  const isShown =
    booleanField(parameter, "allowReserved") === true ||
    admitsSlash(textField(target, "pattern")) ||
    [...examplesOf(document, parameter), ...schemaExamples(target)].some(
      (example) => textOf(example)?.includes("/") === true,
    );
  return isShown ? "encoded" : undefined;
}

/** The examples that stand beside the schema of a parameter. */
export function examplesOf(document: Document, parameter: SourceNode): readonly SourceNode[] {
  return [
    ...[field(parameter, "example") ?? []].flat(),
    ...entriesOf(field(parameter, "examples")).flatMap(
      ({ value }) => field(deref(document, value), "value") ?? [],
    ),
  ];
}

const schemaExamples = (schema: SourceNode | undefined): readonly SourceNode[] => [
  ...[field(schema, "example") ?? []].flat(),
  ...[field(schema, "default") ?? []].flat(),
  ...itemsOf(field(schema, "examples")),
];

/** Whether a pattern names a slash, other than as what must not be there. */
function admitsSlash(pattern: string | undefined): boolean {
  const allowed = pattern?.replace(/\[\^(?:\\.|[^\]\\])*\]|\(\?<?![^)]*\)/g, "");
  return allowed?.includes("/") === true;
}

import { caution, sentence, type Diagnostic } from "../../diagnostics.js";
import { entriesOf, entry, field, hasField, itemsOf, textOf } from "../access.js";
import { Interpreter, type Misfit } from "../interpreter.js";
import { isJsonMediaType } from "../json-media-type.js";
import type { Document, SourceNode } from "../node.js";
import { deref, nodeAt } from "../refs.js";
import type { Visit, Walk } from "../walk.js";
import { described, typeInWords } from "../wrong-type.js";

/** A value that claims to fit a schema. */
interface Claim {
  readonly name: "default" | "example";
  readonly value: SourceNode;
  readonly schema: SourceNode;
}

/**
 * Defaults and examples against their schemas; a wrong one misleads readers.
 * @param unsound - schemas that are wrong themselves, so that nothing is asked of them
 */
export function checkValues(
  document: Document,
  { visits }: Walk,
  unsound: ReadonlySet<SourceNode>,
): readonly Diagnostic[] {
  const schemas = visits.filter(({ kind, node }) => kind === "Schema" && !unsound.has(node));
  const interpreter = new Interpreter(
    document,
    schemas.map(({ node }) => node),
  );
  return visits.flatMap((visit) => [
    ...serverVariable(visit),
    ...claims(visit, document).flatMap(({ name, value, schema }) => {
      if (unsound.has(schema)) return [];
      const verdict = interpreter.check(value, schema);
      if (verdict.kind === "fits") return [];
      if (verdict.kind === "unchecked") {
        return [
          caution(
            "value-unchecked",
            value.origin,
            `the ${name} is too large or its schema too intricate to be checked`,
            "nothing needs to be done, but nobody has checked this value",
          ),
        ];
      }
      const { misfit } = verdict;
      const part = nodeAt(value, misfit.pointer) ?? value;
      const [says, hint] = explainMisfit(misfit, part);
      const where = misfit.pointer === "" ? "" : sentence` at ${misfit.pointer}`;
      return [
        caution(
          `${name}-invalid`,
          part.origin,
          `the ${name} does not fit its schema:${where} it ${says}`,
          hint,
        ),
      ];
    }),
  ]);
}

function claims(visit: Visit, document: Document): readonly Claim[] {
  const { kind, node, reference } = visit;
  if (reference) return [];
  if (kind === "Schema") {
    const value = (name: "default" | "example"): readonly Claim[] =>
      [field(node, name) ?? []].flat().map((given) => ({ name, value: given, schema: node }));
    return [
      ...value("default"),
      ...value("example"),
      ...itemsOf(field(node, "examples")).map((given): Claim => ({
        name: "example",
        value: given,
        schema: node,
      })),
    ];
  }
  const schema = field(node, "schema");
  if (schema === undefined || !["Parameter", "Header", "MediaType"].includes(kind)) return [];
  return (
    [
      ...[field(node, "example") ?? []].flat(),
      ...entriesOf(field(node, "examples")).flatMap(
        ({ value }) => field(deref(document, value), "value") ?? [],
      ),
    ]
      // XML, CSV and the like are written as text, whatever their schema says.
      .filter(
        (value) =>
          kind !== "MediaType" || isJsonMediaType(visit.key) || textOf(value) === undefined,
      )
      .map((value): Claim => ({ name: "example", value, schema }))
  );
}

/** The one default whose schema is a plain list. */
function serverVariable({ kind, node }: Visit): readonly Diagnostic[] {
  const given = entry(node, "default")?.value;
  const text = textOf(given);
  if (kind !== "ServerVariable" || given === undefined || !hasField(node, "enum")) return [];
  const choices = itemsOf(field(node, "enum")).flatMap((item) => textOf(item) ?? []);
  if (text === undefined || choices.includes(text)) return [];
  return [
    caution(
      "default-invalid",
      given.origin,
      sentence`the default ${text} is not in the variable's ${"enum"}`,
      `it can be ${inWords(choices)}`,
    ),
  ];
}

/** What is wrong with the part, to be read after "it", and what to do. */
function explainMisfit({ keyword, expected }: Misfit, part: SourceNode): readonly [string, string] {
  const bound = typeof expected === "number" ? expected : 0;
  const change = "change the value, or the schema if the value is right";
  switch (keyword) {
    case "type":
      return [`must be ${typeInWords(expected)}, but is ${described(part)}`, change];
    case "enum":
      return [
        `is ${described(part)}, which is not in the \`enum\``,
        `it can be ${inWords(itemTexts(expected))}`,
      ];
    case "const":
      return [
        `is ${described(part)}, which is not the \`const\``,
        `it must be ${inWords(itemTexts([expected]))}`,
      ];
    case "required":
      return [`lacks ${inWords(missing(expected, part))}`, "add what is missing"];
    case "false":
      return ["is not allowed there", "remove it, or describe it in `properties`"];
    case "anyOf":
      return ["fits none of the alternatives of `anyOf`", change];
    case "oneOf":
      return ["does not fit exactly one of the alternatives of `oneOf`", change];
    case "minimum":
      return [`must be at least ${bound}, but is ${described(part)}`, change];
    case "maximum":
      return [`must be at most ${bound}, but is ${described(part)}`, change];
    case "exclusiveMinimum":
      return [`must be more than ${bound}, but is ${described(part)}`, change];
    case "exclusiveMaximum":
      return [`must be less than ${bound}, but is ${described(part)}`, change];
    case "multipleOf":
      return [`must be a multiple of ${bound}, but is ${described(part)}`, change];
    case "minLength":
      return [`must have at least ${bound} characters, but is ${described(part)}`, change];
    case "maxLength":
      return [`must have at most ${bound} characters, but is ${described(part)}`, change];
    case "minItems":
      return [`must have at least ${bound} items`, change];
    case "maxItems":
      return [`must have at most ${bound} items`, change];
    default:
      return [sentence`does not satisfy ${keyword}`, change];
  }
}

function itemTexts(values: unknown): readonly string[] {
  return (Array.isArray(values) ? values : []).map((value) =>
    typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
  );
}

function missing(required: unknown, part: SourceNode): readonly string[] {
  return itemTexts(required).filter((name) => !hasField(part, name));
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => sentence`${name}`);
  return shown.join(", ") + (names.length > shown.length ? ", …" : "");
}

/**
 * Types in a form in which mutual assignability sees everything. TypeScript takes `{ a: string }`
 * for `{ a: string; b?: number }` and does not look at `readonly` at all; where optional properties
 * are properties that may be `Missing`, and readonly ones have a second property, it does.
 */
import ts from "typescript";
import { markedIn } from "./markers.js";

/** What the types of strict form are made of, by names that no model can have. */
export const preamble = `
declare const missing$: unique symbol;
export type Missing$ = typeof missing$;
export type Json$ = string | number | boolean | null | object;
export declare class Blob { readonly isBlob: true }
// openapi-typescript tells of the wire. Which date-times are dates is held by test/api/dates.test.ts.
export type Date = string;
`;

const { factory } = ts;
const missing = (): ts.TypeNode => factory.createTypeReferenceNode("Missing$");
const reference = (name: string): ts.TypeNode => factory.createTypeReferenceNode(name);
const union = (...types: readonly ts.TypeNode[]): ts.TypeNode => factory.createUnionTypeNode(types);

/** @param modelOf - the name of our model for a `$ref` */
export function strictForm(text: string, modelOf: (ref: string) => string | undefined): string {
  const file = ts.createSourceFile("types.ts", text, ts.ScriptTarget.ES2022, true);
  const result = ts.transform(file, [
    (context) => (root) => {
      const visit = (node: ts.Node): ts.Node | readonly ts.Node[] =>
        changed(node, (inner) => ts.visitEachChild(inner, visit as ts.Visitor, context), modelOf);
      return ts.visitEachChild(root, visit as ts.Visitor, context);
    },
  ]);
  const printed = ts
    .createPrinter({ removeComments: true })
    .printFile(result.transformed[0] as ts.SourceFile);
  result.dispose();
  return printed;
}

type Inside = <Node extends ts.Node>(node: Node) => Node;

function changed(
  node: ts.Node,
  inside: Inside,
  modelOf: (ref: string) => string | undefined,
): ts.Node | readonly ts.Node[] {
  // Constants tell of values, not of types.
  if (ts.isImportDeclaration(node) || ts.isVariableStatement(node)) return [];
  if (node.kind === ts.SyntaxKind.UnknownKeyword) return reference("Json$");
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
    return unmarked(node, node.literal.text, modelOf);
  }
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Record") return anyRecord();
  if (ts.isPropertySignature(node)) return strictProperty(inside(node), node.name.getText());
  if (ts.isIndexSignatureDeclaration(node)) return strictIndex(inside(node));
  if (ts.isTupleTypeNode(node)) return withoutCount(inside(node));
  if (ts.isIntersectionTypeNode(node)) return oneObject(inside(node));
  return inside(node);
}

function unmarked(
  node: ts.TypeNode,
  text: string,
  modelOf: (ref: string) => string | undefined,
): ts.TypeNode {
  const mark = markedIn(text);
  if (mark === undefined) return node;
  if (mark === "open") return reference("string & {}");
  if (mark === "blob") return reference("Blob");
  return reference(modelOf(mark.slice("ref:".length)) ?? "Json$");
}

function strictProperty(node: ts.PropertySignature, name: string): readonly ts.TypeElement[] {
  const type = node.type ?? reference("Json$");
  const optional = node.questionToken !== undefined;
  const readonly = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
  const key = factory.createStringLiteral(`readonly ${name.replace(/^["']|["']$/g, "")}`);
  return [
    factory.createPropertySignature(
      undefined,
      node.name,
      undefined,
      optional ? union(type, missing()) : type,
    ),
    ...(readonly === true
      ? [factory.createPropertySignature(undefined, key, undefined, missing())]
      : []),
  ];
}

const keyParameter = (): ts.ParameterDeclaration =>
  factory.createParameterDeclaration(undefined, undefined, "key", undefined, reference("string"));

/** An index has to hold the properties beside it, which may be missing here. */
function strictIndex(node: ts.IndexSignatureDeclaration): ts.IndexSignatureDeclaration {
  const undefinedType = factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  return factory.createIndexSignature(
    undefined,
    [keyParameter()],
    union(node.type, missing(), undefinedType),
  );
}

const anyRecord = (): ts.TypeNode =>
  factory.createTypeLiteralNode([
    strictIndex(factory.createIndexSignature(undefined, [keyParameter()], reference("Json$"))),
  ]);

/** openapi-typescript knows neither how many items a tuple has at least, nor what follows them. */
function withoutCount(node: ts.TupleTypeNode): ts.TypeNode {
  return factory.createTupleTypeNode(
    node.elements.flatMap((item) => {
      if (ts.isRestTypeNode(item)) return [];
      return [ts.isOptionalTypeNode(item) ? item.type : item];
    }),
  );
}

/**
 * `{ a: string } & { [key: string]: number }`, which no value has, as the interface that we make
 * of it: its index holds the properties too.
 */
function oneObject(node: ts.IntersectionTypeNode): ts.TypeNode {
  const literals = node.types.filter(ts.isTypeLiteralNode);
  const index = literals.flatMap(({ members }) => members.filter(ts.isIndexSignatureDeclaration));
  const properties = literals.flatMap(({ members }) => members.filter(ts.isPropertySignature));
  const [only] = index;
  if (only === undefined || properties.length === 0) return node;
  const types = properties.flatMap(({ type }) => type ?? []);
  const widened = factory.createIndexSignature(
    undefined,
    [keyParameter()],
    union(only.type, ...types),
  );
  const others = node.types.filter((type) => !ts.isTypeLiteralNode(type));
  const whole = factory.createTypeLiteralNode([...properties, widened]);
  return others.length === 0 ? whole : factory.createIntersectionTypeNode([...others, whole]);
}

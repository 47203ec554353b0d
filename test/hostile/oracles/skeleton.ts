/**
 * The skeleton of a source file: its syntax tree without names, literals and layout. Foreign text
 * that stayed in its literal, comment or name leaves it as it is.
 */
import ts from "typescript";

export interface Skeleton {
  /** One for each statement. */
  readonly statements: readonly string[];
  readonly problems: readonly string[];
}

/** What the library keeps of a file without showing it in its types. */
interface Internals {
  readonly parseDiagnostics: readonly ts.Diagnostic[];
  readonly commentDirectives?: readonly unknown[];
  readonly checkJsDirective?: unknown;
  readonly pragmas: ReadonlyMap<string, unknown>;
}

export function skeletonOf(path: string, text: string): Skeleton {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const internals = file as unknown as Internals;
  const problems = internals.parseDiagnostics.map(({ messageText, start = 0 }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${message} at ${JSON.stringify(text.slice(Math.max(0, start - 60), start + 60))}`;
  });
  if ((internals.commentDirectives ?? []).length > 0) problems.push("a comment silences errors");
  if (internals.pragmas.size > 0 || internals.checkJsDirective !== undefined) {
    problems.push(`a comment is a directive: ${[...internals.pragmas.keys()].join()}`);
  }
  return { statements: file.statements.map(shapeOf), problems };
}

function shapeOf(node: ts.Node): string {
  const docs = (node as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
  const shown = docs.map(
    (doc) => `/${(doc.tags ?? []).map(({ tagName }) => tagName.text).join()}/`,
  );
  return shown.join("") + bareShape(node);
}

function bareShape(node: ts.Node): string {
  if (isValue(node)) return "value";
  // `["__proto__"]` is how a name is written that is not one.
  if (ts.isComputedPropertyName(node) && ts.isStringLiteral(node.expression)) return "name";
  if (ts.isIdentifier(node)) return "name";
  if (ts.isLiteralTypeNode(node) && isValue(node.literal)) return "value";
  const parts: string[] = [];
  ts.forEachChild(node, (child) => {
    // A name in another spelling is told to the runtime, one in the same is not.
    if (ts.isPropertyAssignment(child) && nameOf(child) === "wire") return;
    const isKey =
      "name" in node &&
      node.name === child &&
      (ts.isStringLiteral(child) || ts.isNumericLiteral(child));
    parts.push(isKey ? "name" : shapeOf(child));
  });
  return `${ts.SyntaxKind[node.kind]}(${parts.join(" ")})`;
}

const nameOf = ({ name }: ts.PropertyAssignment): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";

/** Nothing but data, whatever its extent. */
function isValue(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isValue);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (property) =>
        ts.isPropertyAssignment(property) &&
        (!ts.isComputedPropertyName(property.name) || isValue(property.name.expression)) &&
        isValue(property.initializer),
    );
  }
  return (
    ts.isStringLiteral(node) ||
    ts.isNumericLiteral(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(
      node.kind,
    )
  );
}

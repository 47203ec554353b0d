/** What docs/SCIMApi.md says of each operation, read out of its Markdown. */
import ts from "typescript";
import type { RootContent } from "mdast";
import { cell, nodesOf, pageAt, rowsIn, sections, textOf, type Row } from "./pages.js";

/** The head of a method: its parameters as `name: type`, `name?: type`, and what it returns. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string;
}

export interface OperationSection {
  readonly name: string;
  /** Its row in the table of operations. */
  readonly listed: Row;
  readonly signature: Signature;
  /** Everything before the example. */
  readonly text: string;
  readonly permissions: { readonly match: string; readonly list: readonly string[] };
  readonly parameters: readonly Row[];
  readonly results: readonly Row[];
  readonly headers: readonly Row[];
  readonly errors: readonly Row[];
  /** All that is shown as code, from the signature to the last error. */
  readonly codes: ReadonlySet<string>;
}

const { tree } = pageAt("docs/SCIMApi.md");

function signatureOf(nodes: readonly RootContent[]): Signature {
  const [shown] = nodes.flatMap((node) => (node.type === "code" ? [node.value] : []));
  const source = ts.createSourceFile("x.ts", `declare function ${shown ?? ""}`, 99);
  const [statement] = source.statements;
  if (statement === undefined || !ts.isFunctionDeclaration(statement)) {
    throw new Error(`no signature: ${shown ?? ""}`);
  }
  return {
    name: statement.name?.text ?? "",
    parameters: statement.parameters.map((parameter) => parameter.getText(source)),
    returns: statement.type?.getText(source) ?? "",
  };
}

/** The rows of the table of operations, which stands before the first section. */
const listed = rowsIn(
  tree.children.slice(
    0,
    tree.children.findIndex((node) => node.type === "heading" && node.depth === 2),
  ),
);

export const operationSections: readonly OperationSection[] = sections(tree.children, 2).map(
  ({ title, nodes }, index) => {
    const parts = new Map(sections(nodes, 3).map((part) => [part.title, part.nodes]));
    const lead = nodes.slice(
      0,
      nodes.findIndex((node) => node.type === "heading"),
    );
    const requires = lead.findIndex((node) => textOf(node).startsWith("Requires "));
    const permissions = lead[requires + 1];
    const results = rowsIn(parts.get("Result") ?? []);
    return {
      name: title,
      listed: listed[index] ?? {},
      signature: signatureOf(lead),
      text: lead.map(textOf).join("\n"),
      permissions: {
        match: /^Requires (\w+) permissions[.:]$/.exec(textOf(lead[requires] ?? tree))?.[1] ?? "",
        list: permissions?.type === "list" ? permissions.children.map((item) => textOf(item)) : [],
      },
      parameters: rowsIn(parts.get("Parameters") ?? []),
      results: results.filter((row) => "Status" in row),
      headers: results.filter((row) => "Header" in row),
      errors: rowsIn(parts.get("Errors") ?? []),
      codes: new Set(
        nodes.flatMap((node) => nodesOf(node, "inlineCode").map(({ value }) => value)),
      ),
    };
  },
);

export function sectionOf(operation: string): OperationSection {
  const found = operationSections.find(({ name }) => name === operation);
  if (found === undefined) throw new Error(`there is no section ${operation}`);
  return found;
}

export function rowOf(rows: readonly Row[], column: string, text: string): Row {
  const found = rows.filter((row) => cell(row, column).text === text);
  if (found[0] === undefined || found.length > 1) {
    throw new Error(`${found.length} rows are about ${text}`);
  }
  return found[0];
}

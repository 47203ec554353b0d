/**
 * The skeleton of a source file: its declarations, their members and their signatures, without
 * comments and layout. Text that escaped from a literal or a comment changes it.
 */
import { unreachable } from "../diagnostics.js";
import type { Declaration, MethodDeclaration, Signature, SourceFile } from "./declarations.js";
import type { Compiler } from "./source-file.js";

type TypeScript = typeof Compiler;

/**
 * Text without the comments, white space and punctuation that printing may change without changing
 * what is said. Literals come first: what looks like a comment in them, or from one to the next, is
 * none.
 */
const plain = (text: string): string =>
  text
    .replace(
      // Unrolled: a text of many comment marks would be searched through from each.
      /("[^"\\]*(?:\\.[^"\\]*)*")|\/\*[\s\S]*?\*\/|[\s;]+/g,
      (_, literal?: string) => literal ?? " ",
    )
    .replace(/("[^"\\]*(?:\\.[^"\\]*)*")| {2,}/g, (_, literal?: string) => literal ?? " ")
    .trim();

/** What was asked for. */
export function declaredSkeleton(file: SourceFile): string {
  return [
    ...file.imports.map(
      (entry) =>
        `import ${entry.typeOnly ? "type " : ""}${entry.names.join(",")} from ${entry.from}`,
    ),
    ...file.declarations.flatMap(declaredLines),
  ].join("\n");
}

function signatureLine(signature: Signature): string {
  const parts = signature.arguments.map(
    (argument) => `${argument.name}${argument.optional ? "?" : ""}:${plain(argument.type)}`,
  );
  return `(${parts.join(",")}):${plain(signature.returns)}`;
}

function callableLines(kind: string, callable: MethodDeclaration): readonly string[] {
  return [
    ...callable.overloads.map((overload) => `${kind} ${callable.name}${signatureLine(overload)}`),
    `${kind} ${callable.name}${signatureLine(callable.implementation)} 1`,
  ];
}

function declaredLines(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case "interface":
      return [
        `interface ${declaration.name} extends ${declaration.extends.join(",")}`,
        // The printer puts an index signature before the properties.
        ...(declaration.index === undefined ? [] : [`  [string]:${plain(declaration.index)}`]),
        ...declaration.properties.map(
          (property) =>
            `  ${property.readonly ? "readonly " : ""}${plain(property.key)}${property.optional ? "?" : ""}:${plain(property.type)}`,
        ),
      ];
    case "type":
      return [`type ${declaration.name}=${plain(declaration.type)}`];
    case "const":
      return [
        `const ${declaration.name}:${plain(declaration.type ?? "")}=${plain(declaration.value)}`,
      ];
    case "function":
      return callableLines("function", declaration);
    case "class":
      return [
        `class ${declaration.name}`,
        ...declaration.fields.map((field) => `  ${field.name}:${plain(field.type)}`),
        `  constructor${signatureLine(declaration.constructor_.signature)} 1`,
        ...declaration.methods.flatMap((method) => callableLines("  method", method)),
      ];
    case "export":
      return [
        `export ${declaration.typeOnly ? "type " : ""}${declaration.names.join(",")} from ${declaration.from}`,
      ];
    default:
      return unreachable(declaration);
  }
}

/** What a parser found in the printed text. A text that does not parse has no skeleton. */
export function printedSkeleton(ts: TypeScript, file: Compiler.SourceFile): string {
  return (
    syntaxError(ts, file) ??
    file.statements.flatMap((statement) => printedLines(ts, statement)).join("\n")
  );
}

/** The kind and the name of each declaration of types, and the text of any other statement. */
export function declaredNames(ts: TypeScript, file: Compiler.SourceFile): readonly string[] {
  const error = syntaxError(ts, file);
  if (error !== undefined) return [error];
  return file.statements.map((statement) => {
    if (ts.isInterfaceDeclaration(statement)) return `interface ${statement.name.text}`;
    if (ts.isTypeAliasDeclaration(statement)) return `type ${statement.name.text}`;
    return plain(statement.getText(file)).slice(0, 200);
  });
}

function syntaxError(ts: TypeScript, file: Compiler.SourceFile): string | undefined {
  const [first] = (file as unknown as { parseDiagnostics: readonly Compiler.Diagnostic[] })
    .parseDiagnostics;
  return first && `syntax error: ${ts.flattenDiagnosticMessageText(first.messageText, " ")}`;
}

const textOf = (node: Compiler.Node | undefined): string =>
  node === undefined ? "" : plain(node.getText());

function printedSignature(node: Compiler.SignatureDeclaration): string {
  const parts = node.parameters.map(
    (parameter) =>
      `${textOf(parameter.name)}${parameter.questionToken === undefined ? "" : "?"}:${textOf(parameter.type)}`,
  );
  return `(${parts.join(",")}):${textOf(node.type)}`;
}

function bodySize(body: Compiler.Node | undefined): string {
  return body === undefined ? "" : ` ${(body as Compiler.Block).statements.length}`;
}

const specifiers = (elements: readonly Compiler.Node[]): string => elements.map(textOf).join(",");

function printedLines(ts: TypeScript, statement: Compiler.Statement): readonly string[] {
  if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    const names = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
    const typeOnly = clause?.isTypeOnly === true ? "type " : "";
    return [
      `import ${typeOnly}${specifiers(names)} from ${(statement.moduleSpecifier as Compiler.StringLiteral).text}`,
    ];
  }
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    const names = clause !== undefined && ts.isNamedExports(clause) ? clause.elements : [];
    const from = statement.moduleSpecifier as Compiler.StringLiteral | undefined;
    return [
      `export ${statement.isTypeOnly ? "type " : ""}${specifiers(names)} from ${from?.text ?? ""}`,
    ];
  }
  if (ts.isInterfaceDeclaration(statement)) {
    const bases = (statement.heritageClauses ?? []).flatMap((clause) => clause.types.map(textOf));
    return [
      `interface ${textOf(statement.name)} extends ${bases.join(",")}`,
      ...statement.members.map((member) => printedMember(ts, member)),
    ];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    return [`type ${textOf(statement.name)}=${textOf(statement.type)}`];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(
      (declaration) =>
        `const ${textOf(declaration.name)}:${textOf(declaration.type)}=${textOf(declaration.initializer)}`,
    );
  }
  if (ts.isFunctionDeclaration(statement)) {
    return [
      `function ${textOf(statement.name)}${printedSignature(statement)}${bodySize(statement.body)}`,
    ];
  }
  if (ts.isClassDeclaration(statement)) {
    return [
      `class ${textOf(statement.name)}`,
      ...statement.members.map((member) => printedMember(ts, member)),
    ];
  }
  return [`unasked statement: ${plain(statement.getText()).slice(0, 200)}`];
}

function printedMember(ts: TypeScript, member: Compiler.Node): string {
  if (ts.isPropertySignature(member)) {
    const fixed = member.modifiers === undefined ? "" : "readonly ";
    const optional = member.questionToken === undefined ? "" : "?";
    return `  ${fixed}${textOf(member.name)}${optional}:${textOf(member.type)}`;
  }
  if (ts.isIndexSignatureDeclaration(member)) return `  [string]:${textOf(member.type)}`;
  if (ts.isPropertyDeclaration(member)) return `  ${textOf(member.name)}:${textOf(member.type)}`;
  if (ts.isConstructorDeclaration(member)) {
    return `  constructor${printedSignature(member)}${bodySize(member.body)}`;
  }
  if (ts.isMethodDeclaration(member)) {
    return `  method ${textOf(member.name)}${printedSignature(member)}${bodySize(member.body)}`;
  }
  return `  unasked member: ${plain(member.getText()).slice(0, 200)}`;
}

/**
 * Prints source files. The only module that knows ts-morph.
 *
 * ts-morph is a printer that escapes nothing, so the encoders in `text.ts` come first, and what
 * was printed is parsed back: its skeleton must be the one that was asked for.
 */
import { Project, StructureKind, VariableDeclarationKind, ts } from "ts-morph";
import type {
  ClassDeclarationStructure,
  JSDocStructure,
  OptionalKind,
  ParameterDeclarationStructure,
  SourceFileStructure,
  StatementStructures,
} from "ts-morph";
import type { OutputFile } from "../output-file.js";
import { unreachable } from "../diagnostics.js";
import type {
  ClassDeclaration,
  Declaration,
  MethodDeclaration,
  Signature,
  SourceFile,
} from "./declarations.js";
import { declaredNames, declaredSkeleton, printedSkeleton } from "./skeleton.js";
import type { Code } from "./text.js";

export type { ts as Compiler } from "ts-morph";

/**
 * @throws Error when a printed file is not what was asked for: an encoder has a hole, and
 * nothing must be written.
 */
export function printSourceFiles(files: readonly SourceFile[]): readonly OutputFile[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: { indentationText: "  " as never },
  });
  return files.map((file) => {
    const sourceFile = project.createSourceFile(file.path, structureOf(file));
    const text = sourceFile.getFullText();
    const expected = declaredSkeleton(file);
    // The library has just parsed what it printed.
    const printed = printedSkeleton(ts, sourceFile.compilerNode);
    sourceFile.forget();
    if (expected !== printed) {
      throw new Error(
        `${file.path} does not hold what was asked for\nasked for:\n${expected}\nprinted:\n${printed}`,
      );
    }
    return { path: file.path, text };
  });
}

function structureOf(file: SourceFile): OptionalKind<SourceFileStructure> {
  return {
    statements: [
      `// ${file.header}`,
      ...file.imports.map((entry): StatementStructures => ({
        kind: StructureKind.ImportDeclaration,
        isTypeOnly: entry.typeOnly,
        moduleSpecifier: entry.from,
        namedImports: entry.names.map((name) => ({ name })),
      })),
      ...file.declarations.map(statementOf),
    ],
  };
}

function docsOf(text: Code | undefined): OptionalKind<JSDocStructure>[] {
  if (text === undefined || text === "") return [];
  const short = !text.includes("\n") && text.length <= 90;
  return [{ description: short ? text : `\n${text}` }];
}

function argumentsOf(signature: Signature): OptionalKind<ParameterDeclarationStructure>[] {
  return signature.arguments.map((argument) => ({
    name: argument.name,
    type: argument.type,
    hasQuestionToken: argument.optional,
  }));
}

function statementOf(declaration: Declaration): StatementStructures {
  switch (declaration.kind) {
    case "interface":
      return {
        kind: StructureKind.Interface,
        isExported: true,
        name: declaration.name,
        docs: docsOf(declaration.docs),
        extends: [...declaration.extends],
        properties: declaration.properties.map((property) => ({
          name: property.key,
          type: property.type,
          hasQuestionToken: property.optional,
          isReadonly: property.readonly,
          docs: docsOf(property.docs),
        })),
        indexSignatures:
          declaration.index === undefined
            ? []
            : [{ keyName: "key", keyType: "string", returnType: declaration.index }],
      };
    case "type":
      return {
        kind: StructureKind.TypeAlias,
        leadingTrivia: "\n",
        isExported: true,
        name: declaration.name,
        docs: docsOf(declaration.docs),
        type: declaration.type,
      };
    case "const":
      return {
        kind: StructureKind.VariableStatement,
        leadingTrivia: "\n",
        isExported: declaration.exported,
        declarationKind: VariableDeclarationKind.Const,
        docs: docsOf(declaration.docs),
        declarations: [
          {
            name: declaration.name,
            initializer: declaration.value,
            ...(declaration.type === undefined ? {} : { type: declaration.type }),
          },
        ],
      };
    case "function":
      return {
        kind: StructureKind.Function,
        isExported: true,
        name: declaration.name,
        ...callableOf(declaration),
      };
    case "class":
      return classOf(declaration);
    case "export":
      return {
        kind: StructureKind.ExportDeclaration,
        isTypeOnly: declaration.typeOnly,
        moduleSpecifier: declaration.from,
        namedExports: declaration.names.map((name) => ({ name })),
      };
    default:
      return unreachable(declaration);
  }
}

/** Docs stand on the first signature that callers see; editors look for them on each overload. */
function callableOf(callable: MethodDeclaration) {
  const docs = docsOf(callable.docs);
  return {
    parameters: argumentsOf(callable.implementation),
    returnType: callable.implementation.returns,
    statements: [callable.body as string],
    docs: callable.overloads.length === 0 ? docs : [],
    overloads: callable.overloads.map((overload) => ({
      parameters: argumentsOf(overload),
      returnType: overload.returns as string,
      docs,
    })),
  };
}

function classOf(declaration: ClassDeclaration): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    isExported: true,
    name: declaration.name,
    docs: docsOf(declaration.docs),
    properties: declaration.fields.map((field) => ({
      name: field.name,
      type: field.type,
      isReadonly: true,
    })),
    ctors: [
      {
        docs: docsOf(declaration.constructor_.docs),
        parameters: argumentsOf(declaration.constructor_.signature),
        statements: [declaration.constructor_.body],
      },
    ],
    methods: declaration.methods.map((method) => ({ name: method.name, ...callableOf(method) })),
  };
}

/**
 * Checks text that another tool printed: it parses, and declares nothing but what it may.
 * @throws Error otherwise, before anything is written
 */
export function checkDeclaredNames(path: string, text: string, allowed: ReadonlySet<string>): void {
  const options = {
    languageVersion: ts.ScriptTarget.ES2022,
    // Comments say nothing that is declared, and are half of the text.
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const file = ts.createSourceFile(path, text, options, false, ts.ScriptKind.TS);
  for (const line of declaredNames(ts, file)) {
    const name = /^(?:interface|type) ([\w$]+)$/.exec(line)?.[1];
    if (name === undefined || !allowed.has(name)) throw new Error(`${path}: unasked: ${line}`);
  }
}

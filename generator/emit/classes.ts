/** One class per group of operations: `src/<Class>.ts`. */
import type { Api, Operation, OperationGroup } from "../api/api.js";
import { mentionedShapes } from "../api/type.js";
import type { MethodDeclaration, SourceFile } from "../code/declarations.js";
import { operationDocs } from "../code/operation-docs.js";
import { namedBodies, pairedHeaders } from "../code/media-choice.js";
import { methodTypes, pairsBody, signatures, spelledAnswers } from "../code/signature.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, distinct, docText, identifier, join } from "../code/text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";
import { shapeImports } from "./models.js";

export const emitClasses: Emitter = (api) =>
  printSourceFiles(api.groups.map((group) => classFile(api, group)));

export function operationsOfGroup(api: Api, group: OperationGroup): readonly Operation[] {
  const names = new Set(group.operations);
  return api.operations.filter((operation) => names.has(operation.name));
}

/** A body among the options is named by them, unless its media types are told apart. */
const takesBody = (operation: Operation): boolean =>
  operation.body?.required === true || pairsBody(operation);

function classFile(api: Api, group: OperationGroup): SourceFile {
  const operations = operationsOfGroup(api, group);
  const used = mentionedShapes(
    operations.flatMap((operation) => [
      ...operation.parameters
        .filter((parameter) => parameter.required)
        .map((parameter) => parameter.type),
      ...(takesBody(operation) ? (operation.body?.contents ?? []) : []).flatMap(
        ({ type, typeName }) => (typeName === undefined ? [type] : []),
      ),
      ...(operation.paging === undefined ? [] : [operation.paging.itemType]),
      ...pairedHeaders(operation).map(({ type }) => type),
      // The other answers are named by the type of the response.
      ...spelledAnswers(operation).flatMap(({ type }) => type ?? []),
    ]),
  );
  const types = distinct(operations.flatMap(methodTypes));
  return {
    path: `src/${group.className}.ts`,
    header,
    imports: [
      { from: code`./client.js`, names: [code`createClient`], typeOnly: false },
      { from: code`./client.js`, names: [code`ClientOptions`], typeOnly: true },
      ...shapeImports(used, undefined, "./models/"),
      ...operations.flatMap((operation) => {
        const name = identifier(operation.name);
        const from = code`./operations/${name}.js`;
        const bodies = takesBody(operation) ? namedBodies(operation) : [];
        const types = [
          ...bodies.map((body) => body.name),
          identifier(operation.optionsName),
          identifier(operation.responseName),
        ];
        return [
          { from, names: [name], typeOnly: false },
          { from, names: types, typeOnly: true },
        ];
      }),
      { from: code`./runtime/index.js`, names: [code`Client`], typeOnly: false },
      { from: code`./runtime/index.js`, names: types, typeOnly: true },
    ],
    declarations: [
      {
        kind: "class",
        name: identifier(group.className),
        docs: docText(group.description ?? `The operations of ${api.title}.`),
        fields: [{ name: code`client`, type: code`Client` }],
        constructor_: {
          docs: code`@param options - where requests go and with which credential, or a client that other
classes and functions share
@throws InvalidArgumentError when an option cannot be used`,
          signature: {
            arguments: [
              { name: code`options`, type: code`ClientOptions | Client`, optional: false },
            ],
            returns: code``,
          },
          body: code`this.client = options instanceof Client ? options : createClient(options);`,
        },
        methods: operations.map(methodOf),
      },
    ],
  };
}

function methodOf(operation: Operation): MethodDeclaration {
  const name = identifier(operation.name);
  // The overloads keep each body with its media types, and no call with a union fits one of them.
  const told = pairsBody(operation) ? code` as never` : code``;
  const passed = join(
    [
      code`this.client`,
      ...operation.positional.map((argument) =>
        argument === operation.body?.name
          ? code`${identifier(argument)}${told}`
          : identifier(argument),
      ),
      code`options${told}`,
    ],
    code`, `,
  );
  return {
    name,
    docs: operationDocs(operation, false),
    ...signatures(operation, false),
    body: code`return ${name}(${passed});`,
  };
}

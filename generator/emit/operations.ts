/** One file per operation: `src/operations/<name>.ts`. */
import type { Content, DatePlan, ErrorAnswer, Operation } from "../api/api.js";
import { optionBody, optionParameters } from "../api/operation-arguments.js";
import { mentionedShapes, type Type } from "../api/type.js";
import { dateConstants } from "../code/date-plan.js";
import type { Declaration, PropertyDeclaration, SourceFile } from "../code/declarations.js";
import { operationDescriptor, pagingDescriptor } from "../code/operation-descriptor.js";
import { operationDocs, parameterDocs } from "../code/operation-docs.js";
import {
  anyBodyText,
  choosesContentType,
  contentTypesText,
  mediaTypesText,
  namedBodies,
  otherAccepts,
  sentContents,
} from "../code/media-choice.js";
import { headedParts, partHeadersOption } from "../code/part-headers.js";
import {
  responseText,
  runtimeTypes,
  signatures,
  spelledAnswers,
  wholeResponse,
} from "../code/signature.js";
import { errorBody, errorDocs, errorText, errorTypes } from "../code/error-text.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, distinct, docText, identifier, join } from "../code/text.js";
import type { Code } from "../code/text.js";
import { inputDeclaration } from "../code/type-declaration.js";
import { inputText, typeText } from "../code/type-text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";
import { dateImports, shapeImports } from "./models.js";

export const emitOperations: Emitter = (api) => {
  const constants = dateConstants(api.models);
  return printSourceFiles(
    api.operations.map((operation): SourceFile => {
      const used = [
        ...operation.parameters.map((parameter) => parameter.type),
        ...(operation.body?.contents ?? []).map(({ type }) => type),
        ...headedParts(sentContents(operation)).flatMap(({ parts }) =>
          parts.flatMap(({ headers }) => headers.map(({ type }) => type)),
        ),
        ...[...operation.results, ...spelledAnswers(operation)].flatMap(({ type }) => type ?? []),
        ...(operation.paging === undefined ? [] : [operation.paging.itemType]),
        ...(operation.errorName === undefined ? [] : operation.errors.flatMap(bodiesOf)),
      ];
      const descriptor = operationDescriptor(
        operation,
        api.credential.kind === "bearer",
        constants,
      );
      const paging = operation.paging && pagingDescriptor(operation.paging);
      const send = paging === undefined ? code`send` : code`sendList`;
      return {
        path: `src/operations/${operation.name}.ts`,
        header,
        imports: [
          ...shapeImports(mentionedShapes(used), undefined, "../models/"),
          ...dateImports(plansOf(operation), undefined, "../models/", constants),
          {
            from: code`../runtime/index.js`,
            names: distinct([...descriptor.functions, ...(paging?.functions ?? []), send]),
            typeOnly: false,
          },
          {
            from: code`../runtime/index.js`,
            names: distinct([
              ...runtimeTypes(operation),
              code`Client`,
              ...errorTypes(operation),
              code`Operation`,
              ...(paging === undefined ? [] : [code`Paging`]),
              code`RequestOptions`,
            ]),
            typeOnly: true,
          },
        ],
        declarations: [
          ...namedBodies(operation).map(({ name, type, mediaTypes }) =>
            inputDeclaration(name, bodyDocs(operation, mediaTypes), type),
          ),
          optionsDeclaration(operation),
          {
            kind: "type",
            name: identifier(operation.responseName),
            docs: code`What {@link ${identifier(operation.name)}} answers.`,
            type: responseText(operation.results),
          },
          ...errorDeclaration(operation),
          {
            kind: "const",
            name: code`operation`,
            type: code`Operation`,
            value: descriptor.value,
            exported: false,
          },
          ...(paging === undefined
            ? []
            : [
                {
                  kind: "const" as const,
                  name: code`paging`,
                  type: code`Paging`,
                  value: paging.value,
                  exported: false,
                },
              ]),
          {
            kind: "function",
            name: identifier(operation.name),
            docs: operationDocs(operation, true),
            ...signatures(operation, true),
            body: code`return ${send}<${join(
              [
                wholeResponse(operation),
                ...(operation.paging === undefined ? [] : [typeText(operation.paging.itemType)]),
              ],
              code`, `,
            )}>(${join(
              [
                code`client`,
                code`operation`,
                ...(paging === undefined ? [] : [code`paging`]),
                valuesText(operation),
                ...bodyArgument(operation),
              ],
              code`, `,
            )});`,
          },
        ],
      };
    }),
  );
};

const bodiesOf = (error: ErrorAnswer): readonly Type[] =>
  [errorBody(error)].filter((type) => type !== undefined);

function errorDeclaration(operation: Operation): readonly Declaration[] {
  const { errorName } = operation;
  if (errorName === undefined) return [];
  const docs = errorDocs(operation);
  return [{ kind: "type", name: identifier(errorName), docs, type: errorText(operation) }];
}

const plansOf = ({ results }: Operation): readonly (DatePlan | undefined)[] =>
  results.flatMap(({ dates, others }) => [dates, ...others.map((other) => other.dates)]);

/** An option of the caller must not take the place of an argument, so arguments come last. */
function valuesText(operation: Operation): Code {
  const names = operation.parameters
    .filter((parameter) => parameter.required)
    .map((parameter) => identifier(parameter.name));
  return code`{ ${join([code`...options`, ...names], code`, `)} }`;
}

function bodyDocs({ name, body }: Operation, mediaTypes: readonly string[]): Code {
  const lead = code`What {@link ${identifier(name)}} sends`;
  return mediaTypes.length === body?.contents.length
    ? code`${lead}.`
    : code`${lead} as ${docText(mediaTypes.join(", "))}.`;
}

function bodyArgument(operation: Operation): readonly Code[] {
  if (operation.body === undefined) return [];
  const name = identifier(operation.body.name);
  return [operation.body.required ? name : code`options?.${name}`];
}

/** What callers choose where there are several media types. */
function mediaOptions(operation: Operation): readonly PropertyDeclaration[] {
  const { body } = operation;
  const contents = body !== undefined && choosesContentType(operation) ? body.contents : [];
  const [first] = contents;
  const accepts = otherAccepts(operation);
  const option = (key: Code, values: Code, docs: Code): PropertyDeclaration => ({
    key,
    type: code`${values} | undefined`,
    optional: true,
    readonly: true,
    docs,
  });
  return [
    ...(first === undefined
      ? []
      : [option(code`contentType`, contentTypesText(contents), contentTypeDocs(first))]),
    ...(accepts.length === 0
      ? []
      : [
          option(
            code`accept`,
            mediaTypesText(accepts),
            code`The media type to ask for, in place of ${docText(operation.accept ?? "the usual one")}.`,
          ),
        ]),
  ];
}

/** What a body is sent as when the option is left out. */
function contentTypeDocs({ mediaType, kind, range }: Content): Code {
  const lead = code`The media type in which the body is sent`;
  if (range === undefined || kind !== "binary") {
    return code`${lead}; ${docText(range?.usual ?? mediaType)} when it is left out.`;
  }
  return range.stated
    ? code`${lead}; that of the Blob when it is left out. It must be in ${docText(mediaType)}.`
    : code`${lead}; when it is left out that of the Blob, or ${docText(range.usual)} where there is none.`;
}

function optionsDeclaration(operation: Operation): Declaration {
  const body = optionBody(operation);
  return {
    kind: "interface",
    name: identifier(operation.optionsName),
    docs: code`Options of {@link ${identifier(operation.name)}}.`,
    extends: [code`RequestOptions`],
    properties: [
      ...optionParameters(operation).map((parameter): PropertyDeclaration => ({
        key: identifier(parameter.name),
        type: code`${inputText(parameter.type)} | undefined`,
        optional: true,
        readonly: true,
        docs: parameterDocs(parameter),
      })),
      ...(body === undefined
        ? []
        : [
            {
              key: identifier(body.name),
              type: code`${anyBodyText(body)} | undefined`,
              optional: true,
              readonly: true,
              docs: code`The request body.`,
            },
          ]),
      ...mediaOptions(operation),
      ...partHeadersOption(sentContents(operation)),
    ],
  };
}

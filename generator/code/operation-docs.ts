/** Documentation comments of operations, models and parameters. */
import type { Model, Operation, Parameter, Permissions } from "../api/api.js";
import type { Type } from "../api/type.js";
import { optionParameters } from "../api/operation-arguments.js";
import { code, docText, identifier, join, paramTag } from "./text.js";
import type { Code } from "./text.js";
import { valueDocs, valueTags } from "./type-text.js";

const newline = code`\n`;
const blank = code`\n\n`;

/** Paragraphs with empty lines between them; parts that are missing leave no gap. */
export function paragraphs(parts: readonly (Code | undefined)[]): Code {
  return join(
    parts.filter((part): part is Code => part !== undefined && part !== ""),
    blank,
  );
}

export const optional = (text: string | undefined): Code | undefined =>
  text === undefined ? undefined : docText(text);

function permissionText(permissions: Permissions | undefined): Code | undefined {
  if (permissions === undefined) return undefined;
  if (permissions.match === "NO") return code`Needs no permission.`;
  const list = docText(permissions.permissions.map((name) => `\`${name}\``).join(", "));
  return permissions.match === "ALL"
    ? code`Needs all of the permissions ${list}.`
    : code`Needs any of the permissions ${list}.`;
}

/** Whether the method changes nothing on the server (RFC 9110, section 9.2.1). */
function readsOnly({ method }: Operation): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** @param standalone - whether the caller passes a client as the first argument */
export function operationDocs(operation: Operation, standalone: boolean): Code {
  const { body } = operation;
  const required = operation.parameters.filter((parameter) => parameter.required);
  const tags = [
    ...(standalone ? [code`@param client - the client that sends the request`] : []),
    ...required.map((parameter) =>
      paramTag(identifier(parameter.name), parameter.description ?? parameter.wire),
    ),
    ...(body?.required === true
      ? [paramTag(identifier(body.name), body.description ?? "the request body")]
      : []),
    code`@param options - ${
      optionParameters(operation).length === 0
        ? code`signal, timeout, retries and headers of this call`
        : code`optional parameters, and signal, timeout, retries and headers of this call`
    }`,
    code`@throws ResponseError when the server answers with an error`,
    ...(operation.ifMatch === undefined
      ? []
      : [
          code`@throws VersionConflict when the resource is not at the version in \`${identifier(operation.ifMatch)}\``,
        ]),
    code`@throws ConnectionError, TimeoutError, AbortError when no answer came`,
    ...(readsOnly(operation)
      ? []
      : [code`@throws OutcomeUnknown when it may or may not have taken effect`]),
    ...(operation.deprecated ? [code`@deprecated`] : []),
  ];
  return paragraphs([
    optional(operation.summary),
    optional(operation.description),
    permissionText(operation.permissions),
    operation.paging === undefined
      ? undefined
      : code`Await the call for its first page, or iterate it for all items: nothing is sent before that.`,
    code`\`${docText(`${operation.method} ${operation.path}`)}\``,
    join(tags, newline),
  ]);
}

export function parameterDocs(parameter: Parameter): Code {
  const tags = [
    ...(parameter.default === undefined
      ? []
      : [code`@default ${docText(JSON.stringify(parameter.default))}`]),
    ...(parameter.deprecated ? [code`@deprecated`] : []),
  ];
  return paragraphs([optional(parameter.description), join(tags, newline)]);
}

export function modelDocs(model: Model, shape: string): Code {
  const input = model.shapes.length === 2 && model.shapes[1].name === shape;
  const other = model.shapes.find((candidate) => candidate.name !== shape);
  const declaration = model.shapes.find(({ name }) => name === shape)?.declaration;
  const type: Type = declaration?.kind === "alias" ? declaration.type : { kind: "unknown" };
  return paragraphs([
    optional(model.title),
    optional(model.description),
    other === undefined
      ? undefined
      : input
        ? code`What a request may say; {@link ${identifier(other.name)}} is what an answer says.`
        : code`What an answer says; {@link ${identifier(other.name)}} is what a request may say.`,
    join(valueDocs(model, type), newline),
    join([...valueTags(model), ...(model.deprecated ? [code`@deprecated`] : [])], newline),
  ]);
}

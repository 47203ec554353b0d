/** Signatures of operations, shared by the functions and the classes that wrap them. */
import type { Operation, Result } from "../api/api.js";
import type { Type } from "../api/type.js";
import type { Argument, Signature } from "./declarations.js";
import { bare, code, identifier, join, numberLiteral, stringLiteral } from "./text.js";
import type { Code } from "./text.js";
import { typeText } from "./type-text.js";

const client: Argument = { name: code`client`, type: code`Client`, optional: false };

/** The type of a required argument by its name. */
function argumentType(operation: Operation, name: string): Type {
  if (operation.body?.name === name) return operation.body.contents[0].type;
  const parameter = operation.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`${operation.name} has no argument ${name}`);
  return parameter.type;
}

/** A caller's array may be readonly: it is only read. */
export function parameterTypeText(type: Type): Code {
  return type.kind === "array" ? code`readonly ${typeText(type)}` : typeText(type);
}

function positionalArguments(operation: Operation): readonly Argument[] {
  return operation.positional.map((name) => ({
    name: identifier(name),
    type: parameterTypeText(argumentType(operation, name)),
    optional: false,
  }));
}

/** A range or `default` leaves the status open. */
function statusText(status: string): Code {
  return /^[1-5][0-9]{2}$/.test(status) ? numberLiteral(Number(status)) : code`number`;
}

function answerText(result: Result): Code {
  const data = result.notModified
    ? code`NotModified`
    : result.type === undefined
      ? code`undefined`
      : typeText(result.type);
  return code`ApiResponse<${statusText(result.status)}, ${data}>`;
}

/** The union of every answer that fulfils the call. */
export function responseText(results: readonly Result[]): Code {
  const answers = [...new Set(results.map(answerText))];
  return answers.length === 0 ? code`ApiResponse<number, undefined>` : join(answers, code` | `);
}

/** A call that gives such answers; a list of items where the operation is paged. */
function callText({ paging }: Operation, response: Code): Code {
  return paging === undefined
    ? code`Call<${response}>`
    : code`ListCall<${response}, ${typeText(paging.itemType)}>`;
}

export interface Signatures {
  readonly overloads: readonly Signature[];
  readonly implementation: Signature;
}

/** A 304 is only in the type for callers who send If-None-Match. */
export function signatures(operation: Operation, standalone: boolean): Signatures {
  const positional = [...(standalone ? [client] : []), ...positionalArguments(operation)];
  const optionsType = identifier(operation.optionsName);
  const response = identifier(operation.responseName);
  const withOptions = (type: Code, optional: boolean, returns: Code): Signature => ({
    arguments: [...positional, { name: code`options`, type, optional }],
    returns: callText(operation, returns),
  });
  const implementation = withOptions(optionsType, true, response);
  const { conditional } = operation;
  if (conditional === undefined || conditional.required) return { overloads: [], implementation };
  const modified = operation.results.filter((result) => !result.notModified);
  const parameter = stringLiteral(conditional.parameter);
  return {
    overloads: [
      withOptions(code`Unconditional<${optionsType}, ${parameter}>`, true, responseText(modified)),
      withOptions(code`${optionsType} | undefined`, false, response),
    ],
    implementation,
  };
}

/** The type of what a call of the operation gives. */
export function callType({ paging }: Operation): Code {
  return paging === undefined ? code`Call` : code`ListCall`;
}

/** Names of the runtime that the signatures mention. */
export function runtimeTypes(operation: Operation): readonly Code[] {
  return [
    code`ApiResponse`,
    callType(operation),
    ...(operation.results.some(({ kind }) => kind === "events") ? [code`ServerSentEvent`] : []),
    ...(operation.conditional === undefined ? [] : [code`NotModified`]),
    ...(operation.conditional?.required === false ? [code`Unconditional`] : []),
  ];
}

/** The call as docs show it: a `Call` is a promise of its data. */
export function callSignature(operation: Operation): Code {
  const data = [
    ...new Set(
      operation.results
        .filter((result) => !result.notModified)
        .map((result) =>
          result.type === undefined ? code`undefined` : bare(typeText(result.type)),
        ),
    ),
  ];
  const parts = [
    ...positionalArguments(operation).map(
      (argument) => code`${argument.name}: ${bare(argument.type)}`,
    ),
    code`options?: ${identifier(operation.optionsName)}`,
  ];
  const promised = data.length === 0 ? code`undefined` : join(data, code` | `);
  const name = identifier(operation.name);
  const line = code`${name}(${join(parts, code`, `)}): Promise<${promised}>`;
  return line.length <= 100
    ? line
    : code`${name}(\n  ${join(parts, code`,\n  `)},\n): Promise<${promised}>`;
}

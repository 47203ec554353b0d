/** Signatures of operations, shared by the functions and the classes that wrap them. */
import type { Operation, Result } from "../api/api.js";
import type { Argument, Signature } from "./declarations.js";
import {
  anyBodyText,
  bodyChoices,
  bodyText,
  mediaTypesText,
  otherAccepts,
  resultFor,
  type Choice,
} from "./media-choice.js";
import { bare, code, distinct, identifier, join, numberLiteral, stringLiteral } from "./text.js";
import type { Code } from "./text.js";
import { typeText } from "./type-text.js";

const client: Argument = { name: code`client`, type: code`Client`, optional: false };

/** The type of a required argument by its name, the body as one of its media types has it. */
function argumentText(operation: Operation, name: string, body: Code): Code {
  if (operation.body?.name === name) return body;
  const parameter = operation.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`${operation.name} has no argument ${name}`);
  return bodyText(parameter.type);
}

function positionalArguments(operation: Operation, body: Code): readonly Argument[] {
  return operation.positional.map((name) => ({
    name: identifier(name),
    type: argumentText(operation, name, body),
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

/** One way of calling: a body of one type, an answer of one media type. */
interface Variant {
  readonly body: Code;
  readonly options: Code;
  /** Whether callers may leave the options out. */
  readonly optional: boolean;
  readonly accept?: string;
}

/**
 * Overloads for what callers choose: another media type for the body or for the answer, and
 * If-None-Match, since a 304 is only in the type for callers who send it. The last one takes all.
 */
export function signatures(operation: Operation, standalone: boolean): Signatures {
  const { conditional, body } = operation;
  const optionsType = identifier(operation.optionsName);
  const response = identifier(operation.responseName);
  const every = body === undefined ? code`undefined` : anyBodyText(body);
  const signature = (bodyType: Code, type: Code, optional: boolean, returns: Code): Signature => ({
    arguments: [
      ...(standalone ? [client] : []),
      ...positionalArguments(operation, bodyType),
      { name: code`options`, type, optional },
    ],
    returns: callText(operation, returns),
  });
  const variants = variantsOf(operation);
  const whole = wholeResponse(operation);
  const implementation = signature(every, optionsType, true, whole);
  const isConditional = conditional !== undefined && !conditional.required;
  if (variants.length === 1 && !isConditional) return { overloads: [], implementation };
  const parameter = stringLiteral(conditional?.parameter ?? "");
  const overloads = variants.map((variant) => {
    const spelled = spelledFor(operation, variant.accept);
    const returns = spelled === undefined ? response : responseText(spelled);
    return isConditional
      ? signature(
          variant.body,
          code`Unconditional<${variant.options}, ${parameter}>`,
          variant.optional,
          returns,
        )
      : signature(variant.body, variant.options, variant.optional, returns);
  });
  return {
    overloads: [...overloads, signature(every, code`${optionsType} | undefined`, false, whole)],
    implementation,
  };
}

/** What an overload answers where it cannot name the type of the response; undefined where it does. */
function spelledFor(
  { conditional, results }: Operation,
  accept: string | undefined,
): readonly Result[] | undefined {
  const isConditional = conditional !== undefined && !conditional.required;
  if (accept === undefined && !isConditional) return undefined;
  return results.filter((result) => !result.notModified).map((result) => resultFor(result, accept));
}

/** Every answer that the overloads spell out in place of naming the type of the response. */
export function spelledAnswers(operation: Operation): readonly Result[] {
  const accepts = [undefined, ...otherAccepts(operation)];
  return accepts.flatMap((accept) => spelledFor(operation, accept) ?? []);
}

/** The answers of every way of calling. */
export function wholeResponse(operation: Operation): Code {
  const others = otherAccepts(operation).map((accept) =>
    responseText(spelledFor(operation, accept) ?? []),
  );
  return join([...new Set([identifier(operation.responseName), ...others])], code` | `);
}

/** The usual way first. */
function variantsOf(operation: Operation): readonly Variant[] {
  const { body } = operation;
  const optionsType = identifier(operation.optionsName);
  const bodies = body === undefined ? [undefined] : bodyChoices(body);
  const accepts = [undefined, ...otherAccepts(operation)];
  const isSingle = bodies.length === 1 && accepts.length === 1;
  return bodies.flatMap((choice, index) =>
    accepts.map((accept): Variant => {
      const parts = [
        optionsType,
        ...(choice === undefined || body === undefined || bodies.length === 1
          ? []
          : [choiceText(choice, index > 0, body.required ? undefined : body.name)]),
        ...(accepts.length === 1
          ? []
          : [
              accept === undefined
                ? code`{ readonly accept?: undefined }`
                : code`{ readonly accept: ${stringLiteral(accept)} }`,
            ]),
      ];
      return {
        body: bodyText(choice?.type),
        options: isSingle ? optionsType : join(parts, code` & `),
        optional: index === 0 && accept === undefined,
        ...(accept === undefined ? {} : { accept }),
      };
    }),
  );
}

/** The part of the options that goes with a media type of the body, and with it the body. */
function choiceText(choice: Choice, needed: boolean, bodyName: string | undefined): Code {
  const types = mediaTypesText(choice.mediaTypes);
  const body =
    bodyName === undefined
      ? code``
      : code`; readonly ${identifier(bodyName)}?: ${bodyText(choice.type)} | undefined`;
  return needed
    ? code`{ readonly contentType: ${types}${body} }`
    : code`{ readonly contentType?: ${types} | undefined${body} }`;
}

/** The type of what a call of the operation gives. */
export function callType({ paging }: Operation): Code {
  return paging === undefined ? code`Call` : code`ListCall`;
}

/** Names of the runtime that a method of a class mentions, whose response another file declares. */
export function methodTypes(operation: Operation): readonly Code[] {
  const spelled = spelledAnswers(operation);
  return [
    ...(spelled.length === 0 ? [] : [code`ApiResponse`]),
    callType(operation),
    ...(spelled.some(({ kind }) => kind === "events") ? [code`ServerSentEvent`] : []),
    ...(operation.conditional?.required === false ? [code`Unconditional`] : []),
  ];
}

/** Names of the runtime that an operation mentions where its response is declared. */
export function runtimeTypes(operation: Operation): readonly Code[] {
  const { results } = operation;
  const hasEvents = [...results, ...spelledAnswers(operation)].some(
    ({ kind }) => kind === "events",
  );
  return distinct([
    code`ApiResponse`,
    ...methodTypes(operation),
    ...(hasEvents ? [code`ServerSentEvent`] : []),
    ...(results.some(({ notModified }) => notModified) ? [code`NotModified`] : []),
  ]);
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
    ...positionalArguments(operation, bodyText(operation.body?.contents[0].type)).map(
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

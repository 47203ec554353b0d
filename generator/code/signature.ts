/** Signatures of operations, shared by the functions and the classes that wrap them. */
import type { Operation, Result } from "../api/api.js";
import type { Argument, Signature } from "./declarations.js";
import { anyBodyText, bodyChoices, otherAccepts, resultFor, type Choice } from "./media-choice.js";
import { bare, code, distinct, identifier, join, numberLiteral, stringLiteral } from "./text.js";
import type { Code } from "./text.js";
import { inputText, typeText } from "./type-text.js";

const client: Argument = { name: code`client`, type: code`Client`, optional: false };

/** The type of a required argument by its name, the body as one of its media types has it. */
function argumentText(operation: Operation, name: string, body: Code): Code {
  if (operation.body?.name === name) return body;
  const parameter = operation.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`${operation.name} has no argument ${name}`);
  return inputText(parameter.type);
}

function positionalArguments(operation: Operation, body: Code): readonly Argument[] {
  return operation.positional.map((name) => ({
    name: identifier(name),
    type: argumentText(operation, name, body),
    optional: false,
  }));
}

const one = /^[1-5][0-9]{2}$/;

/** Whether answers are those of every status of which no other is. */
const isOpen = ({ results }: Operation): boolean =>
  results.length > 1 && results.some(({ status }) => !one.test(status));

/**
 * A range or `default` leaves the status open. Beside others it stands for what has no answer of its
 * own, so that those narrow (OpenAPI 3.1, section 4.8.16): as a success `default` is any 2xx.
 */
function statusText(status: string, all: readonly Result[]): Code {
  if (one.test(status)) return numberLiteral(Number(status));
  if (all.length < 2) return code`number`;
  const known = all.map((result) => result.status).filter((other) => /^2\d\d$/.test(other));
  const others =
    known.length === 0
      ? code`never`
      : join(
          known.map((other) => numberLiteral(Number(other))),
          code` | `,
        );
  return code`OtherStatus<${others}, 2>`;
}

function answerText(result: Result, all: readonly Result[]): Code {
  const data = result.notModified
    ? code`NotModified`
    : result.type === undefined
      ? code`undefined`
      : typeText(result.type);
  return code`ApiResponse<${statusText(result.status, all)}, ${data}>`;
}

/**
 * The union of every answer that fulfils the call.
 *
 * @param all - those of the operation, where some of them cannot come
 */
export function responseText(results: readonly Result[], all = results): Code {
  const answers = [...new Set(results.map((result) => answerText(result, all)))];
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
 * If-None-Match, since a 304 is only in the type for callers who send it. The last ones take
 * whatever is chosen of an answer; a body always goes with its own media types.
 */
export function signatures(operation: Operation, standalone: boolean): Signatures {
  const { conditional, body } = operation;
  const optionsType = identifier(operation.optionsName);
  const response = identifier(operation.responseName);
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
  const every = body === undefined ? code`undefined` : anyBodyText(body);
  const implementation = signature(every, optionsType, true, whole);
  const isConditional = conditional !== undefined && !conditional.required;
  if (variants.length === 1 && !isConditional) return { overloads: [], implementation };
  const parameter = stringLiteral(conditional?.parameter ?? "");
  const overloads = variants.map((variant) => {
    const spelled = spelledFor(operation, variant.accept);
    const returns = spelled === undefined ? response : responseText(spelled, operation.results);
    return isConditional
      ? signature(
          variant.body,
          code`Unconditional<${variant.options}, ${parameter}>`,
          variant.optional,
          returns,
        )
      : signature(variant.body, variant.options, variant.optional, returns);
  });
  const choosesAnswer = isConditional || otherAccepts(operation).length > 0;
  const open = bodyParts(operation).map(({ body: text, options, optional }) =>
    signature(text, optional ? code`${options} | undefined` : options, false, whole),
  );
  return { overloads: [...overloads, ...(choosesAnswer ? open : [])], implementation };
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

/** Whether there is such an overload, though it may spell that nothing is answered. */
const spellsAnswers = (operation: Operation): boolean =>
  [undefined, ...otherAccepts(operation)].some(
    (accept) => spelledFor(operation, accept) !== undefined,
  );

/** Every answer that the overloads spell out in place of naming the type of the response. */
export function spelledAnswers(operation: Operation): readonly Result[] {
  const accepts = [undefined, ...otherAccepts(operation)];
  return accepts.flatMap((accept) => spelledFor(operation, accept) ?? []);
}

/** Whether a body and its media type have to be told apart, which no union of arguments does. */
export const pairsBody = (operation: Operation): boolean => bodyParts(operation).length > 1;

/** The answers of every way of calling. */
export function wholeResponse(operation: Operation): Code {
  const others = otherAccepts(operation).map((accept) =>
    responseText(spelledFor(operation, accept) ?? [], operation.results),
  );
  // Where a 304 is all that is declared, callers who send no If-None-Match get something else.
  const undeclared =
    operation.conditional !== undefined && operation.results.every((result) => result.notModified)
      ? [responseText([])]
      : [];
  const texts = new Set([identifier(operation.responseName), ...others, ...undeclared]);
  return join([...texts], code` | `);
}

/** Each body with the options that go with it, the usual one first. */
function bodyParts({ body, optionsName }: Operation): readonly Omit<Variant, "accept">[] {
  const options = identifier(optionsName);
  const choices = body === undefined ? [] : bodyChoices(body);
  const [only] = choices;
  if (body === undefined || choices.length < 2) {
    return [{ body: only?.body ?? code`undefined`, options, optional: true }];
  }
  return choices.map((choice) => ({
    body: choice.body,
    options: code`${options} & ${choiceText(choice, body.required ? undefined : body.name)}`,
    optional: !choice.needed,
  }));
}

/** The usual way first. */
function variantsOf(operation: Operation): readonly Variant[] {
  const others = otherAccepts(operation);
  const accepts = [undefined, ...others];
  return bodyParts(operation).flatMap((part) =>
    accepts.map((accept): Variant => {
      if (others.length === 0) return part;
      if (accept === undefined) {
        return { ...part, options: code`${part.options} & { readonly accept?: undefined }` };
      }
      const options = code`${part.options} & { readonly accept: ${stringLiteral(accept)} }`;
      return { ...part, options, optional: false, accept };
    }),
  );
}

/** The part of the options that goes with a media type of the body, and with it the body. */
function choiceText(choice: Choice, bodyName: string | undefined): Code {
  const { contentTypes: types, needed, body, partHeaders } = choice;
  const given = join(
    [
      ...(bodyName === undefined ? [] : [code`${identifier(bodyName)}?: ${body} | undefined`]),
      ...(partHeaders === undefined ? [] : [code`partHeaders?: ${partHeaders}`]),
    ].map((option) => code`; readonly ${option}`),
    code``,
  );
  return needed
    ? code`{ readonly contentType: ${types}${given} }`
    : code`{ readonly contentType?: ${types} | undefined${given} }`;
}

/** The type of what a call of the operation gives. */
export function callType({ paging }: Operation): Code {
  return paging === undefined ? code`Call` : code`ListCall`;
}

/** Names of the runtime that a method of a class mentions, whose response another file declares. */
export function methodTypes(operation: Operation): readonly Code[] {
  const spelled = spelledAnswers(operation);
  return [
    ...(spellsAnswers(operation) ? [code`ApiResponse`] : []),
    callType(operation),
    ...(isOpen(operation) && spelled.some(({ status }) => !one.test(status))
      ? [code`OtherStatus`]
      : []),
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
    ...(isOpen(operation) ? [code`OtherStatus`] : []),
    ...(results.some(({ notModified }) => notModified) ? [code`NotModified`] : []),
  ]);
}

const firstBody = ({ body }: Operation): Code =>
  body === undefined ? code`undefined` : (bodyChoices(body)[0]?.body ?? code`undefined`);

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
    ...positionalArguments(operation, firstBody(operation)).map(
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

/** Api → Api that says where its dates are, so that code only has to print it. */
import type { Api, Content, DatePlan, Operation, Shape, ShapeDates } from "./api.js";
import { clashesOf } from "./date-clashes.js";
import { datesName, NameSet, reservedFunctions } from "./names.js";
import { Places } from "./places.js";
import { tagsOf, type Tags } from "./tags.js";
import { mentionedShapes, type Type } from "./type.js";

export function withDatePlans(api: Api): Api {
  const places = new Places(api.models);
  const read = answeredShapes(api, places);
  const constants = new NameSet([
    ...reservedFunctions,
    ...api.operations.map(({ name }) => name),
    ...api.models.flatMap(({ listed }) => listed?.constant ?? []),
  ]);
  const datesOf = (shape: Shape): ShapeDates | undefined => {
    const type = read.has(shape.name) ? places.shapeType(shape.name) : undefined;
    const plan = type?.kind === "date" ? undefined : type && planOf(type, places);
    return plan && { constant: constants.take(datesName(shape.name)), plan };
  };
  const withDates = (shape: Shape): Shape => {
    const dates = datesOf(shape);
    return dates === undefined ? shape : { ...shape, dates };
  };
  const operations = api.operations.map((operation) => ({
    ...operation,
    ...sent(operation, places),
    errors: operation.errors.map((error) =>
      error.type && places.holdsDates(error.type)
        ? { ...error, datesAsText: true as const }
        : error,
    ),
    results: operation.results.map((result) => ({
      ...result,
      ...planned(result.type, places),
      others: result.others.map((other) => ({ ...other, ...planned(other.type, places) })),
    })),
  }));
  const deliveries = api.deliveries.map((delivery) => ({
    ...delivery,
    ...(delivery.payload === undefined
      ? {}
      : { payload: { ...delivery.payload, ...planned(delivery.payload.type, places) } }),
  }));
  const models = api.models.map(({ shapes: [first, second], ...model }) => ({
    ...model,
    shapes:
      second === undefined
        ? ([withDates(first)] as const)
        : ([withDates(first), withDates(second)] as const),
  }));
  const types = [
    ...operations.flatMap(({ parameters, body, results }) => [
      ...parameters.map(({ type }) => type),
      ...(body?.contents ?? []).flatMap(sentTypes),
      ...results.flatMap(({ type }) => type ?? []),
    ]),
    ...deliveries.flatMap(({ payload }) => payload?.type ?? []),
  ];
  return {
    ...api,
    operations,
    deliveries,
    models,
    ...(types.some(places.holdsDates) ? { hasDates: true } : {}),
  };
}

/** The shapes with dates that an answer or a payload may hold. */
function answeredShapes(api: Api, places: Places): ReadonlySet<string> {
  const read = new Set<string>();
  const note = (type: Type | undefined): void => {
    for (const { name } of mentionedShapes(type === undefined ? [] : [type])) {
      if (places.holdsDates({ kind: "model", name, model: name })) read.add(name);
    }
  };
  for (const { results } of api.operations) {
    for (const { type, others } of results)
      [type, ...others.map((other) => other.type)].forEach(note);
  }
  api.deliveries.forEach(({ payload }) => note(payload?.type));
  // A set gives what is added to it while it is walked.
  for (const name of read) note(places.shapeType(name));
  return read;
}

/** The types of all that a content carries: of the body, and of the headers of its parts. */
const sentTypes = ({ type, encodings = [] }: Content): readonly Type[] => [
  type,
  ...encodings.flatMap(({ headers = [] }) => headers.map((header) => header.type)),
];

function sent(operation: Operation, places: Places): Pick<Operation, "parameters" | "body"> {
  const flag = (types: readonly Type[]): { readonly sendsDates?: true } =>
    types.some(places.holdsDates) ? { sendsDates: true } : {};
  const { parameters, body } = operation;
  const contents = body?.contents.map((content): Content => ({
    ...content,
    ...flag(sentTypes(content)),
  }));
  const [first, ...others] = contents ?? [];
  return {
    parameters: parameters.map((parameter) => ({ ...parameter, ...flag([parameter.type]) })),
    ...(body === undefined || first === undefined
      ? {}
      : { body: { ...body, contents: [first, ...others] } }),
  };
}

function planned(type: Type | undefined, places: Places): { readonly dates?: DatePlan } {
  const dates = type && planOf(type, places);
  return dates === undefined ? {} : { dates };
}

function planOf(type: Type, places: Places): DatePlan | undefined {
  if (!places.holdsDates(type)) return undefined;
  const inner = (other: Type | undefined): DatePlan | undefined => other && planOf(other, places);
  switch (type.kind) {
    case "date":
      return { kind: "date" };
    case "model":
      return places.shapeType(type.name)?.kind === "date"
        ? { kind: "date" }
        : { kind: "shape", name: type.name };
    case "stream":
      return inner(type.items);
    case "array":
      return listPlan([], inner(type.items));
    case "tuple":
      return listPlan(type.items.map(inner), inner(type.rest));
    case "record":
      return { kind: "object", properties: [], ...optional("rest", inner(type.values)) };
    case "object": {
      const rest = inner(type.additional);
      const all = type.properties.map(({ name, type: value }) => ({
        name,
        ...optional("dates", inner(value)),
      }));
      const properties = rest === undefined ? all.filter(({ dates }) => dates !== undefined) : all;
      return { kind: "object", properties, ...optional("rest", rest) };
    }
    case "intersection":
      return allOf(type.members.map(inner));
    case "union":
      return unionPlan(type, places);
    default:
      return undefined;
  }
}

function optional<Key extends string>(
  key: Key,
  plan: DatePlan | undefined,
): { readonly [K in Key]?: DatePlan } {
  return plan === undefined ? {} : ({ [key]: plan } as { readonly [K in Key]: DatePlan });
}

function listPlan(first: readonly (DatePlan | undefined)[], items: DatePlan | undefined): DatePlan {
  return { kind: "list", first, ...optional("items", items) };
}

function allOf(plans: readonly (DatePlan | undefined)[]): DatePlan | undefined {
  const found = new Map(
    plans.flatMap((plan) => (plan === undefined ? [] : [[JSON.stringify(plan), plan] as const])),
  );
  const [first, ...others] = found.values();
  return first === undefined || others.length === 0
    ? first
    : { kind: "all", plans: [first, ...others] };
}

/** All of them, unless one member has a date where another has text: then the one that is meant. */
function unionPlan(type: Type & { kind: "union" }, places: Places): DatePlan | undefined {
  const { members } = type;
  const tags = tagsOf(type, places.shapeType);
  const plans = members.map((member) => planOf(member, places));
  if (tags === undefined || !needsTelling(members, tags, places)) return allOf(plans);
  const cases = plans.flatMap((dates, index) => {
    const values = tags.values[index];
    return values === undefined || dates === undefined ? [] : [{ values, dates }];
  });
  return allOf([
    ...plans.filter((_, index) => tags.values[index] === undefined),
    { kind: "choice", property: tags.property, cases },
  ]);
}

function needsTelling(members: readonly Type[], { values }: Tags, places: Places): boolean {
  const told = members.filter((_, index) => values[index] !== undefined);
  return told.some((left, index) =>
    told.slice(0, index).some((right) => clashesOf([[left], [right]], places).length > 0),
  );
}

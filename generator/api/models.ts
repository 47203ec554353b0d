/** Model entries → `Model`s: declarations by shape, and properties as docs show them. */
import { booleanField, field, itemsOf, toJson } from "../document/access.js";
import type { SourceNode } from "../document/node.js";
import { annotationsOf } from "./annotations.js";
import type { Declaration, Delivery, Direction, Model, Operation, Property, Shape } from "./api.js";
import { mergedProperty, narrower, sameType } from "./combine.js";
import { documentedProperties } from "./documented.js";
import { listedValues } from "./listed-values.js";
import type { ModelEntry, ModelTable } from "./model-table.js";
import { NameSet, reservedFunctions, valuesName } from "./names.js";
import { PlainObjects } from "./plain-objects.js";
import { sharedProperty } from "./shared-type.js";
import { declaredTypes, mentionedShapes } from "./type.js";
import type { Json, Type } from "./type.js";

type WithoutUse = Omit<Model, "usedBy">;

export function modelsOf(
  table: ModelTable,
  operations: readonly Operation[],
  deliveries: readonly Delivery[],
): readonly Model[] {
  const types = new Map<string, Type>();
  for (const entry of table.entries) {
    for (const { name, direction } of shapesOf(entry)) {
      types.set(name, table.declared(entry, direction === "request" ? "request" : "response"));
    }
  }
  const constants = new NameSet([...reservedFunctions, ...operations.map(({ name }) => name)]);
  const objects = new PlainObjects(types, mergedProperty);
  const told = new PlainObjects(types, sharedProperty);
  const models = table.entries.map((entry) =>
    modelOf(entry, types, table, { objects, told }, constants),
  );
  return withUses(models, operations, deliveries);
}

function shapesOf(entry: ModelEntry): readonly { name: string; direction: Direction | "both" }[] {
  const { request, response } = entry.shapes;
  if (request !== undefined && request === response) return [{ name: request, direction: "both" }];
  return [
    ...(response === undefined ? [] : [{ name: response, direction: "response" as const }]),
    ...(request === undefined ? [] : [{ name: request, direction: "request" as const }]),
  ];
}

function modelOf(
  entry: ModelEntry,
  types: ReadonlyMap<string, Type>,
  table: ModelTable,
  { objects, told }: Readonly<Record<"objects" | "told", PlainObjects>>,
  constants: NameSet,
): WithoutUse {
  const node = entry.schema;
  const shapes = shapesOf(entry).map(({ name, direction }): Shape => ({
    name,
    direction,
    declaration: declarationOf(types.get(name) ?? { kind: "unknown" }, types, objects),
  }));
  const [first, second] = shapes;
  if (first === undefined) throw new Error(`No shape for ${entry.ref}`);
  const map = node.kind === "map" ? node : undefined;
  const values = listedValues(node, types.get(first.name) ?? { kind: "unknown" });
  return {
    name: entry.name,
    ...annotationsOf(node, entry.name),
    deprecated: (map && booleanField(map, "deprecated")) ?? false,
    shapes: second === undefined ? [first] : [first, second],
    properties: documentedProperties(
      [
        ...shapes.map((shape) => types.get(shape.name)),
        // A model that only travels one way still tells what the other way would hold.
        table.declared(entry, "response"),
        table.declared(entry, "request"),
      ].map((type) => type && told.of(type)),
    ),
    examples: examplesOf(node),
    ...(values.length === 0
      ? {}
      : { listed: { constant: constants.take(valuesName(entry.name)), values } }),
    origin: node.origin,
  };
}

/** OpenAPI 3.0 has `example` alone, which later versions still allow. */
function examplesOf(node: SourceNode): readonly Json[] {
  const one = field(node, "example");
  return [...(one === undefined ? [] : [one]), ...itemsOf(field(node, "examples"))].map(toJson);
}

/** An interface where TypeScript allows it: its errors and its hints name it. */
function declarationOf(
  type: Type,
  types: ReadonlyMap<string, Type>,
  objects: PlainObjects,
): Declaration {
  if (type.kind === "object") {
    const { properties, additional, loose } = type;
    return {
      kind: "interface",
      extends: [],
      properties,
      ...(additional === undefined ? {} : { additional }),
      ...(loose === undefined ? {} : { loose }),
    };
  }
  if (type.kind === "intersection") {
    const bases = type.members.flatMap((member) => (member.kind === "model" ? [member] : []));
    const own = type.members.filter((member) => member.kind !== "model");
    const [object] = own;
    const plain = own.length === 0 || (own.length === 1 && object?.kind === "object");
    const { properties: stated, additional } =
      object?.kind === "object" ? object : { properties: [], additional: undefined };
    const needed = new Set(
      bases
        .flatMap((base) => objects.of(base)?.properties ?? [])
        .flatMap(({ name, required }) => (required ? [name] : [])),
    );
    // What a base requires is there, also where a part describes it once more.
    const properties = stated.map((property) =>
      needed.has(property.name) ? { ...property, required: true } : property,
    );
    const fits = plain && bases.length > 0 && additional === undefined;
    if (fits && !contradicts(bases, properties, types, objects)) {
      return {
        kind: "interface",
        extends: bases.map(({ name, model }) => ({ name, model })),
        properties,
      };
    }
  }
  return { kind: "alias", type };
}

/**
 * Whether the bases do not agree on a property, one is no object, or the own properties are not
 * at least as narrow as theirs: then `extends` may not compile.
 */
function contradicts(
  bases: readonly Type[],
  own: readonly Property[],
  types: ReadonlyMap<string, Type>,
  objects: PlainObjects,
): boolean {
  const known = new Map<string, Property>();
  const byName = new Map(own.map((property) => [property.name, property] as const));
  return bases.some((base) => {
    const properties = objects.of(base)?.properties;
    if (properties === undefined || hasIndex(base, types)) return true;
    return properties.some((property) => {
      const other = known.get(property.name) ?? property;
      known.set(property.name, property);
      const stated = byName.get(property.name) ?? property;
      return !isSame(other, property) || !narrows(stated, property);
    });
  });
}

const isSame = (left: Property, right: Property): boolean =>
  left === right || (left.required === right.required && sameType(left.type, right.type));

const narrows = ({ type }: Property, base: Property): boolean =>
  type === base.type || narrower(type, base.type) === type;

function hasIndex(type: Type, types: ReadonlyMap<string, Type>): boolean {
  const target = type.kind === "model" ? types.get(type.name) : type;
  return target?.kind === "object" && target.additional !== undefined;
}

function isSecondName({ shapes: [{ declaration }] }: WithoutUse): boolean {
  return declaration.kind === "alias" && declaration.type.kind === "model";
}

function withUses(
  models: readonly WithoutUse[],
  operations: readonly Operation[],
  deliveries: readonly Delivery[],
): readonly Model[] {
  const byOperation = new Map<string, Set<string>>();
  const byDelivery = new Map<string, Set<string>>();
  const byModel = new Map<string, Set<string>>();
  const note = (uses: Map<string, Set<string>>, types: readonly Type[], user: string): void => {
    for (const { model } of mentionedShapes(types)) {
      uses.set(model, (uses.get(model) ?? new Set()).add(user));
    }
  };
  for (const operation of operations) {
    const types = [
      ...operation.parameters.map((parameter) => parameter.type),
      ...(operation.body?.contents ?? []).flatMap(({ type, encodings = [] }) => [
        type,
        ...encodings.flatMap(({ headers = [] }) => headers.map((header) => header.type)),
      ]),
      ...[...operation.results, ...operation.errors].flatMap((answer) => answer.type ?? []),
    ];
    note(byOperation, types, operation.name);
  }
  for (const { name, parameters, payload, answers } of deliveries) {
    const types = [...parameters.map(({ type }) => type), ...(payload ? [payload.type] : [])];
    note(byDelivery, [...types, ...answers.flatMap(({ body }) => body?.type ?? [])], name);
  }
  for (const model of models) {
    // The page names these too, also those that the one shape of the model leaves out. What a
    // second name shows belongs to the first.
    if (!isSecondName(model)) {
      note(
        byModel,
        model.properties.map((property) => property.type),
        model.name,
      );
    }
    for (const { declaration } of model.shapes) {
      note(byModel, declaredTypes(declaration), model.name);
    }
  }
  return models.map((model) => ({
    ...model,
    usedBy: {
      operations: [...(byOperation.get(model.name) ?? [])],
      deliveries: [...(byDelivery.get(model.name) ?? [])],
      models: [...(byModel.get(model.name) ?? [])].filter((name) => name !== model.name),
    },
  }));
}

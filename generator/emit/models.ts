/** One file per shape: `src/models/<Shape>.ts`. */
import type { DatePlan, Model, Shape, ShapeName } from "../api/api.js";
import { declaredTypes, mentionedShapes } from "../api/type.js";
import {
  dateConstants,
  datePlanText,
  shapesOfPlan,
  type DateConstants,
} from "../code/date-plan.js";
import type { Declaration, Import, SourceFile } from "../code/declarations.js";
import { modelDocs } from "../code/operation-docs.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, docComment, docText, identifier, join, propertyKey } from "../code/text.js";
import type { Code } from "../code/text.js";
import { typeDeclaration } from "../code/type-declaration.js";
import { literal } from "../code/type-text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitModels: Emitter = (api) => {
  const constants = dateConstants(api.models);
  return printSourceFiles(
    api.models.flatMap((model) =>
      model.shapes.map((shape): SourceFile => ({
        path: `src/models/${shape.name}.ts`,
        header,
        imports: [
          ...shapeImports(mentionedShapes(declaredTypes(shape.declaration)), shape.name, "./"),
          ...dateImports([shape.dates?.plan], shape.name, "./", constants),
          ...(shape.dates === undefined ? [] : [planImport]),
        ],
        declarations: [
          typeDeclaration(identifier(shape.name), modelDocs(model, shape.name), shape.declaration),
          ...datesDeclaration(shape, constants),
          // The values are those of the model, so they stand with its first shape.
          ...(shape === model.shapes[0] ? valuesDeclaration(model) : []),
        ],
      })),
    ),
  );
};

const planImport: Import = {
  from: code`../runtime/index.js`,
  names: [code`DatePlan`],
  typeOnly: true,
};

/** Where the client finds the dates of a shape that it reads. */
function datesDeclaration(
  { name, dates }: Shape,
  constants: DateConstants,
): readonly Declaration[] {
  if (dates === undefined) return [];
  return [
    {
      kind: "const",
      name: identifier(dates.constant),
      docs: code`@internal Where a {@link ${identifier(name)}} has dates.`,
      type: code`DatePlan`,
      value: datePlanText(dates.plan, constants),
      exported: true,
    },
  ];
}

/** Imports of the constants that plans name. */
export function dateImports(
  plans: readonly (DatePlan | undefined)[],
  self: string | undefined,
  folder: "./" | "../models/",
  constants: DateConstants,
): readonly Import[] {
  return [...new Set(plans.flatMap(shapesOfPlan))]
    .filter((name) => name !== self)
    .sort()
    .map((name) => ({
      from: modulePath(folder, name),
      names: [identifier(constants.get(name) ?? "")],
      typeOnly: false,
    }));
}

/** Type imports of shapes, sorted by code unit so that no locale has a say. */
export function shapeImports(
  shapes: readonly ShapeName[],
  self: string | undefined,
  folder: "./" | "../models/" | "./models/",
): readonly Import[] {
  return shapes
    .map((shape) => shape.name)
    .filter((name) => name !== self)
    .sort()
    .map((name) => ({
      from: modulePath(folder, name),
      names: [identifier(name)],
      typeOnly: true,
    }));
}

/** A list of the values or, where the description names them, an object of them. */
function valuesDeclaration({ name, listed }: Model): readonly Declaration[] {
  if (listed === undefined) return [];
  const { values } = listed;
  const isNamed = values.every((entry) => entry.name !== undefined);
  const items = values.map(({ value, name: key, description }) => {
    const docs = docComment(description === undefined ? undefined : docText(description));
    return isNamed
      ? code`${docs}${propertyKey(key ?? "")}: ${literal(value)}`
      : code`${docs}${literal(value)}`;
  });
  const list = join(items, code`, `);
  return [
    {
      kind: "const",
      name: identifier(listed.constant),
      docs: code`The values of {@link ${identifier(name)}} that the description lists.`,
      value: isNamed ? code`{ ${list} } as const` : code`[${list}] as const`,
      exported: true,
    },
  ];
}

function modulePath(folder: "./" | "../models/" | "./models/", name: string): Code {
  const file = identifier(name);
  switch (folder) {
    case "./":
      return code`./${file}.js`;
    case "./models/":
      return code`./models/${file}.js`;
    case "../models/":
      return code`../models/${file}.js`;
  }
}

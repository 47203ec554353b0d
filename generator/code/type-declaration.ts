/** How a type with a name of its own is declared. */
import type { Declaration as TypeText, Property } from "../api/api.js";
import type { Type } from "../api/type.js";
import type { Declaration, PropertyDeclaration } from "./declarations.js";
import { identifier, propertyKey, type Code } from "./text.js";
import { indexText, inputText, isReadonly, propertyDoc, typeText } from "./type-text.js";

export function typeDeclaration(
  name: Code,
  docs: Code | undefined,
  declaration: TypeText,
): Declaration {
  const told = docs === undefined ? {} : { docs };
  if (declaration.kind === "alias") {
    return { kind: "type", name, ...told, type: typeText(declaration.type) };
  }
  return {
    kind: "interface",
    name,
    ...told,
    extends: declaration.extends.map((base) => identifier(base.name)),
    properties: declaration.properties.map(propertyDeclaration),
    ...(declaration.additional === undefined
      ? {}
      : { index: indexText(declaration.properties, declaration.additional) }),
  };
}

/** The type of what a caller gives. */
export function inputDeclaration(name: Code, docs: Code, type: Type): Declaration {
  return type.kind === "object"
    ? typeDeclaration(name, docs, { ...type, kind: "interface", extends: [] })
    : { kind: "type", name, docs, type: inputText(type) };
}

function propertyDeclaration(property: Property): PropertyDeclaration {
  const docs = propertyDoc(property);
  return {
    key: propertyKey(property.name),
    type: typeText(property.type),
    optional: !property.required,
    readonly: isReadonly(property),
    ...(docs === undefined ? {} : { docs }),
  };
}

/** Types of bodies that no model has: a name, so that callers can make one before they call, and docs. */
import type { Content, RequestBody } from "./api.js";
import { canonical } from "./combine.js";
import { spelledProperties } from "./documented.js";
import type { NameSet } from "./names.js";
import { spellsOut } from "./type.js";

/** @param stem - what names of types of the operation begin with */
export function withTypeNames(body: RequestBody, stem: string, typeNames: NameSet): RequestBody {
  const names = new Map<string, string>();
  const named = (content: Content): Content => {
    if (!spellsOut(content.type)) return content;
    // Media types of the same type share its name.
    const key = canonical(content.type);
    const typeName = names.get(key) ?? typeNames.take(`${stem}Body`);
    names.set(key, typeName);
    return { ...content, typeName, properties: spelledProperties(content.type) };
  };
  const [first, ...others] = body.contents;
  return { ...body, contents: [named(first), ...others.map(named)] };
}

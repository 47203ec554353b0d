/**
 * Types that are made of themselves: a base that lists the schemas which extend it, a union that
 * names itself. TypeScript follows such a circle at once and gives up (TS2456), unless an object,
 * an array or a tuple lies on the way.
 *
 * What closes a circle adds no value to a union, and no condition to an intersection, so the type
 * without it means the same. A schema that extends its base gets what the base says itself.
 */
import { intersectionOf, unionOf } from "./combine.js";
import { directShapes, type Type } from "./type.js";

/** @param types - types whose model names are keys of the map */
export function untangled(types: ReadonlyMap<string, Type>): ReadonlyMap<string, Type> {
  const rings = ringsOf(types);
  if (rings.size === 0) return types;
  const result = new Map(types);
  // First what extends is given what its base says, so that the base can go on listing it.
  for (const [name, ring] of rings) {
    const type = types.get(name);
    if (type !== undefined) result.set(name, withBases(type, name, ring, types));
  }
  // What is left are unions that come back to themselves, and circles of second names.
  for (const name of ringsOf(result).keys()) {
    const type = result.get(name);
    if (type !== undefined) result.set(name, withoutReturn(type, name, result));
  }
  return result;
}

/** For each type on a circle, the types that it shares circles with. */
function ringsOf(types: ReadonlyMap<string, Type>): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map([...types].map(([name, type]) => [name, directShapes(type)] as const));
  return components(edges);
}

/** The strongly connected components with a circle, by member (Tarjan's algorithm, own stack). */
function components(
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const rings = new Map<string, ReadonlySet<string>>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const path: { readonly name: string; next: number }[] = [];
    const enter = (name: string): void => {
      order.set(name, order.size);
      low.set(name, order.size - 1);
      open.push(name);
      isOpen.add(name);
      path.push({ name, next: 0 });
    };
    const lower = (name: string, value: number): void =>
      void low.set(name, Math.min(low.get(name) ?? 0, value));
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { name } = top;
      const target = edges.get(name)?.[top.next];
      top.next += 1;
      if (target === undefined) {
        path.pop();
        const outer = path.at(-1);
        if (outer !== undefined) lower(outer.name, low.get(name) ?? 0);
        if (low.get(name) !== order.get(name)) continue;
        const ring = new Set(open.splice(open.indexOf(name)));
        for (const member of ring) isOpen.delete(member);
        const isCircle = ring.size > 1 || edges.get(name)?.includes(name) === true;
        if (isCircle) for (const member of ring) rings.set(member, ring);
      } else if (!edges.has(target)) {
        continue;
      } else if (!order.has(target)) {
        enter(target);
      } else if (isOpen.has(target)) {
        lower(name, order.get(target) ?? 0);
      }
    }
  }
  return rings;
}

/** The type with what its bases on the circle say in place of their names. */
function withBases(
  type: Type,
  name: string,
  ring: ReadonlySet<string>,
  types: ReadonlyMap<string, Type>,
): Type {
  if (type.kind !== "intersection") return type;
  return intersectionOf(
    type.members.flatMap((member) =>
      member.kind === "model" && ring.has(member.name)
        ? ownParts(member.name, ring, types, new Set([name]))
        : [member],
    ),
  );
}

/** What a type on the circle says itself, without the choices that lead around it. */
function ownParts(
  name: string,
  ring: ReadonlySet<string>,
  types: ReadonlyMap<string, Type>,
  seen: ReadonlySet<string>,
): readonly Type[] {
  const type = types.get(name);
  if (type === undefined || seen.has(name)) return [];
  const members = type.kind === "intersection" ? type.members : [type];
  return members.flatMap((member): readonly Type[] => {
    if (member.kind === "model" && ring.has(member.name)) {
      return ownParts(member.name, ring, types, new Set([...seen, name]));
    }
    return directShapes(member).some((inner) => ring.has(inner)) ? [] : [member];
  });
}

/** The type without the members that lead back to it. */
function withoutReturn(type: Type, name: string, types: ReadonlyMap<string, Type>): Type {
  const returns = (from: string): boolean => {
    const seen = new Set<string>();
    const queue = [from];
    for (const next of queue) {
      if (next === name) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      const target = types.get(next);
      if (target !== undefined) for (const each of directShapes(target)) queue.push(each);
    }
    return false;
  };
  const kept = (member: Type): Type | undefined => {
    if (member.kind === "model") return returns(member.name) ? undefined : member;
    if (member.kind === "union") {
      const members = member.members.flatMap((inner) => kept(inner) ?? []);
      return members.length === 0 ? undefined : unionOf(members, member.discriminator);
    }
    // An alternative goes as a whole: half of it would be another one.
    const leadsBack = member.kind === "intersection" && directShapes(member).some(returns);
    return leadsBack ? undefined : member;
  };
  if (type.kind !== "intersection") return kept(type) ?? { kind: "unknown" };
  return intersectionOf(type.members.flatMap((member) => kept(member) ?? []));
}

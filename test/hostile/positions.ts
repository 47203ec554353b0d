/** Every place of a description at which somebody else's text, number or name stands. */
import { slotOf, type Kind, type Slot } from "../../generator/document/structure.js";
import { linkedTo, type Link, type Surroundings } from "./linked-names.js";
import type { EntryTree, MapTree, ScalarTree, Tree } from "./tree.js";

export type PositionKind = "text" | "number" | "name" | "field";

export type Path = readonly (EntryTree | number)[];

export interface Position {
  readonly target: ScalarTree | EntryTree;
  /** The value or key as it is. */
  readonly original: string;
  /**
   * A key that OpenAPI gives its meaning is a field, a key that the author chose is a name. Only
   * a scalar that is not a string is a number.
   */
  readonly kind: PositionKind;
  /** What the same places of other objects are called too: `Schema.description`. */
  readonly place: string;
  /** JSON Pointer. */
  readonly pointer: string;
  /** The keys on the way to it, which may be replaced as well. */
  readonly path: Path;
  /** Other places that repeat the name, and how they do it. */
  readonly links: readonly Link[];
}

interface Context {
  readonly kind: Kind | undefined;
  readonly place: string;
  readonly path: Path;
}

/** @param spelling - what stands in place of a key */
export function pointerOf(path: Path, spelling: (key: EntryTree) => string): string {
  return path
    .map((step) => (typeof step === "number" ? String(step) : spelling(step)))
    .map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

export function positionsOf(root: Tree): readonly Position[] {
  const surroundings: Surroundings = { root, scalars: [], entries: [] };
  const found: (Omit<Position, "links" | "pointer"> & { readonly parents: readonly MapTree[] })[] =
    [];

  const visit = (node: Tree, context: Context, parents: readonly MapTree[]): void => {
    if (node.kind === "scalar") {
      surroundings.scalars.push({ node, place: context.place, parents });
      found.push({
        target: node,
        original: String(node.value),
        kind: typeof node.value === "string" ? "text" : "number",
        place: context.place,
        path: context.path,
        parents,
      });
      return;
    }
    if (node.kind === "list") {
      node.items.forEach((item, index) =>
        visit(item, { ...context, path: [...context.path, index] }, parents),
      );
      return;
    }
    const inside = [...parents, node];
    for (const entry of node.entries) {
      const path = [...context.path, entry];
      const { slot, place, named } = below(context, entry.key);
      surroundings.entries.push({ node: entry, place, parents: inside });
      found.push({
        target: entry,
        original: entry.key,
        kind: named ? "name" : "field",
        place: named ? place : `${place} (field)`,
        path,
        parents: inside,
      });
      if (slot?.holds === "map" && entry.value.kind === "map") {
        const owner = entry.value;
        for (const child of owner.entries) {
          const childPlace = `${place} (name)`;
          const childParents = [...inside, owner];
          surroundings.entries.push({ node: child, place: childPlace, parents: childParents });
          found.push({
            target: child,
            original: child.key,
            kind: "name",
            place: childPlace,
            path: [...path, child],
            parents: childParents,
          });
          visit(
            child.value,
            { kind: slot.kind, place: slot.kind, path: [...path, child] },
            childParents,
          );
        }
      } else {
        const kind = slot?.kind;
        visit(entry.value, { kind, place: kind ?? place, path }, inside);
      }
    }
  };
  visit(root, { kind: "OpenAPI", place: "OpenAPI", path: [] }, []);
  return found.map(({ parents, ...position }) => ({
    ...position,
    pointer: pointerOf(position.path, ({ key }) => key),
    links: linkedTo({ ...position, parents }, surroundings),
  }));
}

/** Kinds whose keys the author chooses. */
const chosen: ReadonlySet<Kind> = new Set(["Paths", "Responses", "Callback"]);
/** Fields that hold a mapping of the author's own names to something that is no object. */
const mappings =
  /^(?:Discriminator\.mapping|OAuthFlow\.scopes|Link\.parameters|Schema\.dependentRequired)$/;
/** Fields that hold any value at all. */
const free = /\.(?:example|examples|default|const|enum|value|x-[^.]*)$/;

function below(
  { kind, place }: Context,
  key: string,
): { readonly slot: Slot | undefined; readonly place: string; readonly named: boolean } {
  if (kind === undefined) {
    const named = mappings.test(place) || free.test(place);
    return { slot: undefined, place, named };
  }
  if (kind === "SecurityRequirement") {
    return { slot: undefined, place: "SecurityRequirement (name)", named: true };
  }
  if (chosen.has(kind) && !key.startsWith("x-") && key !== "$ref") {
    return { slot: slotOf(kind, key), place: `${kind} (name)`, named: true };
  }
  return { slot: slotOf(kind, key), place: `${kind}.${key}`, named: false };
}

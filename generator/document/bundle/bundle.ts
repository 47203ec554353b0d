/**
 * Many files → one description: whatever references point at, in other files or in the middle of a
 * schema, becomes a component or takes the place of the reference. Afterwards every reference is
 * `#/…` into the one tree, and every schema that is referred to is a component with a name.
 */
import { problem, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { entriesOf, entry, field, mapField, textField, textOf } from "../access.js";
import { entryFor, mapOf, scalar, withFields } from "../edit.js";
import { extentOf, type Extent } from "../extent.js";
import type { Limits } from "../limits.js";
import { isMappedReference } from "../mapped-reference.js";
import type { MapEntry, MapNode, SourceNode } from "../node.js";
import { fragmentToken, pointerFragment } from "../pointer.js";
import { mayBeReference, type Kind, type SlotOf } from "../structure.js";
import { deadEnd } from "./dead-end.js";
import { Finder, schemaBehind, type Files, type Target } from "./finder.js";
import { ComponentNames, schemaName } from "./names.js";

export interface BundleInput extends Files {
  readonly root: MapNode;
  readonly slotOf: SlotOf;
  /** Where schemas are kept: `["components", "schemas"]` or `["definitions"]`. */
  readonly home: readonly string[];
  readonly limits: Limits;
}

export interface Bundled {
  readonly root: MapNode;
  readonly diagnostics: readonly Diagnostic[];
  /** It has become larger than anything may be, and must not be walked through. */
  readonly excess: boolean;
}

export function bundle(input: BundleInput): Bundled {
  return new Bundler(input).run();
}

class Bundler {
  readonly #input: BundleInput;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #names: ComponentNames;
  /** Names of schemas by file and pointer. */
  readonly #named = new Map<string, string>();
  readonly #queue: { readonly name: string; readonly target: Target }[] = [];
  readonly #finder: Finder;
  /** What took the place of references to other objects than schemas. */
  readonly #placed = new Map<string, SourceNode>();
  readonly #open = new Set<string>();
  readonly #own: MapNode | undefined;
  /** Objects around the one that is looked at, in whatever files. */
  #level = 0;
  #isTooDeep = false;

  constructor(input: BundleInput) {
    this.#input = input;
    this.#finder = new Finder(input);
    this.#own = input.home.reduce<MapNode | undefined>(mapField, input.root);
    this.#names = new ComponentNames(this.#own?.entries.keys() ?? []);
  }

  run(): Bundled {
    const { file, root } = this.#input;
    this.#claimNames();
    const changed = this.#object(root, "OpenAPI", file);
    const added: MapEntry[] = [];
    for (const { name, target } of this.#queue) {
      added.push(entryFor(name, this.#object(target.node, "Schema", target.file)));
    }
    if (changed.kind !== "map") throw new Error("A root did not stay a mapping");
    const whole = added.length === 0 ? changed : withSchemas(changed, this.#input.home, added);
    return { root: whole, diagnostics: this.#diagnostics, excess: this.#isTooMuch(whole) };
  }

  /** Objects of other files that take the place of references to each other multiply. */
  #isTooMuch(whole: MapNode): boolean {
    if (this.#placed.size === 0) return this.#isTooDeep;
    const { allNodes, depth } = this.#input.limits;
    const known = new Map<SourceNode, Extent>();
    const extent = extentOf(whole, known);
    if (extent.depth > depth) this.#tooDeep(whole.origin);
    if (extent.nodes > allNodes) {
      const message = sentence`with what references bring in from other files, the description has more than ${allNodes} values`;
      const hint = "move what is shared to `components` of the description";
      this.#diagnostics.push(problem("limit-nodes", whole.origin, message, hint));
    }
    return this.#isTooDeep || extent.nodes > allNodes;
  }

  #tooDeep(origin: Origin): void {
    if (this.#isTooDeep) return;
    this.#isTooDeep = true;
    const message = sentence`with what references bring in from other files, values are nested more than ${this.#input.limits.depth} levels deep`;
    const hint = "refer to what is meant directly, not through many files";
    this.#diagnostics.push(problem("limit-depth", origin, message, hint));
  }

  /** A component that is nothing but a reference to another file gives that schema its name. */
  #claimNames(): void {
    const { file } = this.#input;
    for (const { key, value } of entriesOf(this.#own)) {
      const ref = soleRef(value);
      const target = ref === undefined ? undefined : this.#finder.find(ref, file);
      if (target === undefined || target.file === file) continue;
      const identity = identityOf(target);
      if (!this.#named.has(identity)) this.#named.set(identity, key);
    }
  }

  #object(node: SourceNode, kind: Kind, file: string): SourceNode {
    if (node.kind !== "map" || this.#isTooDeep) return node;
    // Counted here, because references lead deeper than any one file.
    this.#level += 1;
    if (this.#level > this.#input.limits.depth) this.#tooDeep(node.origin);
    const changed = this.#changed(node, kind, file);
    this.#level -= 1;
    return changed;
  }

  #changed(node: MapNode, kind: Kind, file: string): SourceNode {
    if (kind === "Discriminator") return this.#discriminator(node, file);
    const stated =
      entry(node, "$ref") ?? (kind === "Schema" ? entry(node, "$dynamicRef") : undefined);
    const ref = textOf(stated?.value);
    if (stated !== undefined && ref !== undefined) {
      if (kind === "Schema") return this.#schemaReference(node, stated, ref, file);
      if (mayBeReference(kind)) return this.#reference(node, stated, ref, kind, file);
      if (kind === "PathItem") return this.#pathItem(node, stated, ref, file);
    }
    return this.#parts(node, kind, file);
  }

  #parts(node: MapNode, kind: Kind, file: string): MapNode {
    const { slotOf } = this.#input;
    let entries: Map<string, MapEntry> | undefined;
    for (const found of node.entries.values()) {
      const slot = slotOf(kind, found.key);
      if (slot === undefined) continue;
      const { value } = found;
      const part = (inner: SourceNode): SourceNode => this.#object(inner, slot.kind, file);
      let changed: SourceNode = value;
      if (slot.holds === "one") changed = part(value);
      else if (slot.holds === "list" && value.kind === "list") {
        const items = value.items.map(part);
        if (items.some((item, index) => item !== value.items[index])) changed = { ...value, items };
      } else if (slot.holds === "map" && value.kind === "map") {
        changed = this.#values(value, slot.kind, file);
      }
      if (changed === value) continue;
      entries ??= new Map(node.entries);
      entries.set(found.key, { ...found, value: changed });
    }
    return entries === undefined ? node : { ...node, entries };
  }

  /** The values of a mapping. A component that gave its name to a schema of a file becomes it. */
  #values(node: MapNode, kind: Kind, file: string): MapNode {
    let entries: Map<string, MapEntry> | undefined;
    for (const found of node.entries.values()) {
      let changed: SourceNode | undefined;
      const ref = node === this.#own ? soleRef(found.value) : undefined;
      const target = ref === undefined ? undefined : this.#finder.find(ref, file);
      if (target !== undefined && target.file !== file) {
        if (this.#named.get(identityOf(target)) === found.key) {
          changed = this.#object(target.node, kind, target.file);
        }
      }
      changed ??= this.#object(found.value, kind, file);
      if (changed === found.value) continue;
      entries ??= new Map(node.entries);
      entries.set(found.key, { ...found, value: changed });
    }
    return entries === undefined ? node : { ...node, entries };
  }

  #schemaReference(node: MapNode, stated: MapEntry, ref: string, file: string): SourceNode {
    const rest = this.#parts(node, "Schema", file);
    const found = this.#finder.find(ref, file, node.origin.pointer);
    if (found === undefined) return this.#unresolved(rest, stated, ref, file);
    const name = this.#nameOf(schemaBehind(found));
    const place = `#/${[...this.#input.home, fragmentToken(name)].join("/")}`;
    if (stated.key === "$ref" && ref === place) return rest;
    return withFields(rest, {
      $dynamicRef: undefined,
      $ref: scalar(place, stated.value.origin),
    });
  }

  /** The component that stands for a schema; it is made when it is first referred to. */
  #nameOf(target: Target): string {
    const { file, home } = this.#input;
    const prefix = `/${home.join("/")}/`;
    if (target.file === file && target.pointer.startsWith(prefix)) {
      const rest = target.pointer.slice(prefix.length);
      if (!rest.includes("/")) return rest.replaceAll("~1", "/").replaceAll("~0", "~");
    }
    const identity = identityOf(target);
    const known = this.#named.get(identity);
    if (known !== undefined) return known;
    const name = this.#names.take(schemaName(target.file, target.pointer), target.file);
    this.#named.set(identity, name);
    this.#queue.push({ name, target });
    return name;
  }

  /** References to other objects stay where they are in the one file, else give way to the object. */
  #reference(node: MapNode, stated: MapEntry, ref: string, kind: Kind, file: string): SourceNode {
    const target = this.#finder.find(ref, file);
    if (target === undefined) return this.#unresolved(node, stated, ref, file);
    if (target.file === this.#input.file) {
      if (file === target.file && ref.startsWith("#")) return node;
      return withFields(node, {
        $ref: scalar(pointerFragment(target.pointer), stated.value.origin),
      });
    }
    return this.#inPlace(target, kind, stated, ref);
  }

  #pathItem(node: MapNode, stated: MapEntry, ref: string, file: string): SourceNode {
    const rest = this.#parts(node, "PathItem", file);
    const target = this.#finder.find(ref, file);
    if (target === undefined) return this.#unresolved(rest, stated, ref, file);
    if (target.file === file && file === this.#input.file) {
      const place = scalar(pointerFragment(target.pointer), stated.value.origin);
      return ref.startsWith("#") ? rest : withFields(rest, { $ref: place });
    }
    const found = this.#inPlace(target, "PathItem", stated, ref);
    if (found.kind !== "map") return found;
    // What stands beside the reference is the path's own.
    const own = withFields(rest, { $ref: undefined });
    return mapOf([...found.entries.values(), ...own.entries.values()], node.origin);
  }

  #inPlace(target: Target, kind: Kind, stated: MapEntry, ref: string): SourceNode {
    const identity = `${kind} ${identityOf(target)}`;
    const known = this.#placed.get(identity);
    if (known !== undefined) return known;
    if (this.#open.has(identity)) {
      const message = sentence`references go round in a circle: ${ref} leads back to itself`;
      const hint = "replace one of the references with the object that is meant";
      this.#diagnostics.push(problem("ref-cycle", stated.value.origin, message, hint));
      return mapOf([], target.node.origin);
    }
    this.#open.add(identity);
    const result = this.#object(target.node, kind, target.file);
    this.#open.delete(identity);
    this.#placed.set(identity, result);
    return result;
  }

  /**
   * A reference that leads nowhere. Those inside the one file are told of by
   * `checks/references.ts`, which knows what was probably meant.
   */
  #unresolved(node: MapNode, stated: MapEntry, ref: string, file: string): MapNode {
    const entry = this.#input.file;
    if (file === entry && ref.startsWith("#")) return node;
    this.#diagnostics.push(deadEnd(ref, stated.value.origin, file, entry, this.#finder));
    return withFields(node, { $ref: undefined, $dynamicRef: undefined });
  }

  #discriminator(node: MapNode, file: string): MapNode {
    const mapping = mapField(node, "mapping");
    const usual = field(node, "defaultMapping");
    if (mapping === undefined && usual === undefined) return node;
    const placed = (value: SourceNode): SourceNode => {
      const text = textOf(value);
      // A bare name is that of a component; everything else is a reference.
      if (text === undefined || !isMappedReference(text) || this.#own?.entries.has(text)) {
        return value;
      }
      if (file === this.#input.file && /^#[^%]*$/.test(text)) return value;
      const target = this.#finder.find(text, file);
      if (target === undefined) return value;
      const place = `#/${[...this.#input.home, fragmentToken(this.#nameOf(target))].join("/")}`;
      return scalar(place, value.origin);
    };
    const entries = entriesOf(mapping).map((found) => ({ ...found, value: placed(found.value) }));
    return withFields(node, {
      ...(mapping === undefined ? {} : { mapping: mapOf(entries, mapping.origin) }),
      ...(usual === undefined ? {} : { defaultMapping: placed(usual) }),
    });
  }
}

const identityOf = ({ file, pointer }: Target): string => `${file}#${pointer}`;

function soleRef(node: SourceNode): string | undefined {
  return node.kind === "map" && node.entries.size === 1 ? textField(node, "$ref") : undefined;
}

function withSchemas(root: MapNode, home: readonly string[], added: readonly MapEntry[]): MapNode {
  const [key, ...rest] = home;
  if (key === undefined) return mapOf([...root.entries.values(), ...added], root.origin);
  const inner = field(root, key);
  const outer = inner?.kind === "map" ? inner : mapOf([], root.origin);
  return withFields(root, { [key]: withSchemas(outer, rest, added) });
}

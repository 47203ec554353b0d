/** What references point at, in any of the files. */
import { field, textField } from "../access.js";
import type { SourceNode } from "../node.js";
import { childPointer, fragmentPointer, pointerTokens } from "../pointer.js";
import { nodeAt } from "../refs.js";
import { isUrl, siblingFile } from "../../source-names.js";
import { anchorsOf } from "./anchors.js";

/** A node that a reference points at, and where it stands. */
export interface Target {
  readonly file: string;
  readonly pointer: string;
  readonly node: SourceNode;
}

export interface Files {
  /** The entry. */
  readonly file: string;
  readonly root: SourceNode;
  /** The contents of another file; `undefined` when there is none of that name. */
  readonly read: (file: string) => SourceNode | undefined;
}

/** The path and the fragment of a reference. */
export function splitReference(ref: string): readonly [path: string, fragment: string | undefined] {
  const at = ref.indexOf("#");
  return at === -1 ? [ref, undefined] : [ref.slice(0, at), ref.slice(at + 1)];
}

/** As many references are followed inside one pointer. */
const deepest = 20;

export class Finder {
  readonly #files: Files;
  readonly #anchors = new Map<string, ReadonlyMap<string, string>>();

  constructor(files: Files) {
    this.#files = files;
  }

  rootOf(file: string): SourceNode | undefined {
    return file === this.#files.file ? this.#files.root : this.#files.read(file);
  }

  /** Whether a URL is the one that the entry gives itself (`$self`, OpenAPI 3.2, 4.1.1). */
  isSelf(path: string): boolean {
    return textField(this.#files.root, "$self")?.replace(/#$/, "") === path;
  }

  /**
   * @param file - the file in which the reference stands
   * @param at - where in it, as a JSON Pointer
   */
  find(ref: string, file: string, at = "", depth = 0): Target | undefined {
    const [path, fragment] = splitReference(ref);
    if (isUrl(path) && this.isSelf(path)) {
      return this.find(`#${fragment ?? ""}`, this.#files.file, "", depth);
    }
    if (isUrl(path)) {
      const whole = this.#named(ref.replace(/#$/, ""), file);
      const resource = whole === undefined ? this.#named(path, file) : undefined;
      return whole ?? (resource && this.#within(resource, fragment ?? ""));
    }
    if (path === "") {
      const resource = this.#resourceAround(file, at);
      const inside = resource && this.#within(resource, fragment ?? "");
      // Many write `$id` as a mere label, and refer to the file all the same.
      if (inside !== undefined) return inside;
    }
    const target = path === "" ? file : siblingFile(file, path);
    const root = this.rootOf(target);
    const pointer = fragmentPointer(`#${fragment ?? ""}`);
    if (root === undefined || pointer === undefined) return undefined;
    if (pointer !== "" && !pointer.startsWith("/")) return this.#named(`#${pointer}`, target);
    const node = nodeAt(root, pointer);
    if (node !== undefined) return { file: target, pointer, node };
    return depth > deepest ? undefined : this.#throughReferences(target, root, pointer, depth);
  }

  /** A pointer into something that is itself a reference: its author meant what that points at. */
  #throughReferences(
    file: string,
    root: SourceNode,
    pointer: string,
    depth: number,
  ): Target | undefined {
    let walked = "";
    let node: SourceNode | undefined = root;
    const tokens = pointerTokens(pointer) ?? [];
    for (const [index, token] of tokens.entries()) {
      const next: SourceNode | undefined = nodeAt(root, childPointer(walked, token));
      const ref: string | undefined = textField(node, "$ref");
      if (next === undefined && ref !== undefined) {
        const target = this.find(ref, file, walked, depth + 1);
        const rest = tokens.slice(index).reduce(childPointer, target?.pointer ?? "");
        return target && this.find(`#${rest}`, target.file, "", depth + 1);
      }
      if (next === undefined) return undefined;
      walked = childPointer(walked, token);
      node = next;
    }
    return undefined;
  }

  /**
   * The innermost schema around a place that is a resource of its own: references that are only a
   * fragment start there, and not at the root of the file (JSON Schema 2020-12, core, 8.2.1).
   */
  #resourceAround(file: string, at: string): Target | undefined {
    let node = this.rootOf(file);
    let pointer = "";
    let found: Target | undefined;
    for (const token of pointerTokens(at) ?? []) {
      node = node?.kind === "list" ? node.items[Number(token)] : field(node, token);
      if (node === undefined) break;
      pointer = childPointer(pointer, token);
      if (textField(node, "$id") !== undefined) found = { file, pointer, node };
    }
    return found;
  }

  /** What a fragment points at inside a resource: a pointer that starts there, or an anchor. */
  #within(resource: Target, fragment: string): Target | undefined {
    const stated = fragmentPointer(`#${fragment}`);
    const isPointer = stated === "" || stated?.startsWith("/") === true;
    const inner = isPointer ? stated : anchorsOf(resource.node).get(`#${stated ?? ""}`);
    const node = inner === undefined ? undefined : nodeAt(resource.node, inner);
    return node && { ...resource, pointer: `${resource.pointer}${inner ?? ""}`, node };
  }

  /** A schema by the name that it gives itself: an anchor, or the URL in `$id`. */
  #named(name: string, file: string): Target | undefined {
    const root = this.rootOf(file);
    if (root === undefined) return undefined;
    const anchors = this.#anchors.get(file) ?? anchorsOf(root);
    this.#anchors.set(file, anchors);
    const pointer = anchors.get(name);
    const node = pointer === undefined ? undefined : nodeAt(root, pointer);
    return node && { file, pointer: pointer ?? "", node };
  }
}

/** Where a schema belongs, a parameter or a header stands for the schema of its value. */
export function schemaBehind(target: Target): Target {
  const isValue = /\/(?:parameters|headers)\/[^/]+$/.test(target.pointer);
  const schema = isValue ? field(target.node, "schema") : undefined;
  if (schema === undefined) return target;
  return { ...target, pointer: childPointer(target.pointer, "schema"), node: schema };
}

/** What a generated source file is asked to hold. Every text in it is `Code`. */
import type { Code } from "./text.js";

export interface SourceFile {
  /** Relative to the package, with forward slashes. */
  readonly path: string;
  /** Where the file comes from, for the header line. */
  readonly header: Code;
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
}

export interface Import {
  readonly from: Code;
  readonly names: readonly Code[];
  readonly typeOnly: boolean;
}

export type Declaration =
  | InterfaceDeclaration
  | TypeDeclaration
  | ConstDeclaration
  | FunctionDeclaration
  | ClassDeclaration
  | ExportDeclaration;

export interface InterfaceDeclaration {
  readonly kind: "interface";
  readonly name: Code;
  readonly docs?: Code;
  readonly extends: readonly Code[];
  readonly properties: readonly PropertyDeclaration[];
  /** The text of an index signature. */
  readonly index?: Code;
}

export interface PropertyDeclaration {
  readonly key: Code;
  readonly type: Code;
  readonly optional: boolean;
  readonly readonly: boolean;
  readonly docs?: Code;
}

export interface TypeDeclaration {
  readonly kind: "type";
  readonly name: Code;
  readonly docs?: Code;
  readonly type: Code;
}

export interface ConstDeclaration {
  readonly kind: "const";
  readonly name: Code;
  readonly docs?: Code;
  readonly type?: Code;
  readonly value: Code;
  readonly exported: boolean;
}

export interface Argument {
  readonly name: Code;
  readonly type: Code;
  readonly optional: boolean;
}

export interface Signature {
  readonly arguments: readonly Argument[];
  readonly returns: Code;
}

export interface FunctionDeclaration {
  readonly kind: "function";
  readonly name: Code;
  readonly docs?: Code;
  /** What callers see; empty when the signature of the implementation is what they see. */
  readonly overloads: readonly Signature[];
  readonly implementation: Signature;
  /** One statement. */
  readonly body: Code;
}

export interface MethodDeclaration extends Omit<FunctionDeclaration, "kind"> {}

export interface ClassDeclaration {
  readonly kind: "class";
  readonly name: Code;
  readonly docs?: Code;
  readonly fields: readonly { readonly name: Code; readonly type: Code }[];
  readonly constructor_: {
    readonly docs?: Code;
    readonly signature: Signature;
    readonly body: Code;
  };
  readonly methods: readonly MethodDeclaration[];
}

export interface ExportDeclaration {
  readonly kind: "export";
  readonly names: readonly Code[];
  readonly from: Code;
  readonly typeOnly: boolean;
}

/** Ways to bring our models and those of openapi-typescript to the same form, at every depth. */
import type { Same } from "../consumer/expect-type.mjs";

/** Without `string & {}` beside literals: an enum that is open on read, closed. */
export type Closed<T> = unknown extends T
  ? T
  : ClosedText<Extract<T, string>> | ClosedParts<Exclude<T, string>>;
type ClosedText<T extends string> = [Literal<T>] extends [never] ? T : Literal<T>;
type Literal<T> = T extends string ? (string extends T ? never : T) : never;
type ClosedParts<T> = T extends object ? { [Key in keyof T]: Closed<T[Key]> } : T;

/** What of a type of openapi-typescript a request can hold: it marks what is readOnly. */
export type Sent<T> = T extends readonly (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Key in keyof T as IsReadonly<T, Key> extends true ? never : Key]: Sent<T[Key]> }
    : T;
type IsReadonly<T, Key extends keyof T> = Same<Pick<T, Key>, Readonly<Pick<T, Key>>>;

/** What an answer can hold: what is writeOnly is not marked, and so left out by name. */
export type Received<T, WriteOnly> = T extends readonly (infer Item)[]
  ? Received<Item, WriteOnly>[]
  : T extends object
    ? { [Key in keyof T as Exclude<Key, WriteOnly>]: Received<T[Key], WriteOnly> }
    : T;

/** Assignable both ways, with the same properties, each as optional and as readonly. */
export type Agree<Ours, Theirs> = [Ours, Theirs] extends [Theirs, Ours]
  ? Same<Ours, Theirs>
  : false;

/** Models with one mistake each, which the comparison has to see; and without it, which pass. */
import type { ErrorBody, ScimEmail, ScimEmailInput } from "genesys-cloud-scim";
import type { ScimUserListResponse, ScimV2PatchOperation, ScimV2User } from "genesys-cloud-scim";
import type { components } from "genesys-cloud-scim/openapi";
import type { Agree, Closed, Received, Sent } from "./shapes.mjs";

type Theirs = components["schemas"];
type User = Closed<Received<Theirs["ScimV2User"], "password">>;
type Page = Closed<Received<Theirs["ScimUserListResponse"], "password">>;
type Failure = Closed<Theirs["ErrorBody"]>;
type Operation = Closed<Theirs["ScimV2PatchOperation"]>;

/** A model with some of its properties declared anew. */
type With<Model, Changes> = Closed<Omit<Model, keyof Changes> & Changes>;
type Mutable<Model> = { -readonly [Key in keyof Model]: Model[Key] };

// Declared anew as they are.
export const user: Agree<With<ScimV2User, { title?: string }>, User> = true;
export const operation: Agree<
  With<ScimV2PatchOperation, { op: "add" | "replace" | "remove" }>,
  Operation
> = true;
export const page: Agree<
  With<ScimUserListResponse, { readonly Resources?: ScimV2User[] }>,
  Page
> = true;
export const failure: Agree<
  With<ErrorBody, { errors?: ErrorBody[]; messageParams?: { [key: string]: string } }>,
  Failure
> = true;
export const email: Agree<ScimEmailInput, Sent<Theirs["ScimEmail"]>> = true;

// @ts-expect-error an optional property is missing
export const missing: Agree<Closed<Omit<ScimV2User, "title">>, User> = true;
// @ts-expect-error an optional property too much
export const added: Agree<With<ScimV2User, { nick?: string }>, User> = true;
// @ts-expect-error another type
export const type: Agree<With<ScimV2User, { title?: number }>, User> = true;
// @ts-expect-error required, though it is optional
export const required: Agree<With<ScimV2User, { title: string }>, User> = true;
// @ts-expect-error optional, though it is required
export const optional: Agree<With<ScimV2User, { readonly id?: string }>, User> = true;
// @ts-expect-error can be written, though it is read-only
export const writable: Agree<Closed<Mutable<ScimV2User>>, User> = true;
// @ts-expect-error a write-only property comes back
export const writeOnly: Agree<Closed<ScimV2User>, Closed<Theirs["ScimV2User"]>> = true;
// @ts-expect-error an enum that is open in a request
export const open: Agree<ScimEmail, Sent<Theirs["ScimEmail"]>> = true;
// @ts-expect-error a value of an enum is missing
export const value: Agree<With<ScimV2PatchOperation, { op: "add" | "remove" }>, Operation> = true;
// @ts-expect-error a mistake two levels down
export const deep: Agree<
  With<ScimUserListResponse, { readonly Resources?: Omit<ScimV2User, "active">[] }>,
  Page
> = true;
// @ts-expect-error a mistake in a model that refers to itself
export const recursive: Agree<With<ErrorBody, { errors?: string[] }>, Failure> = true;
// @ts-expect-error another type in a record
export const record: Agree<
  With<ErrorBody, { messageParams?: { [key: string]: number } }>,
  Failure
> = true;

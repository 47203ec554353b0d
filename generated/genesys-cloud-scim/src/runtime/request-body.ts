import type { EncodeBody } from "./operation.js";
import { isFields, isMissing, jsonOf, textOf, type Refuse } from "./parameter-text.js";

/** What `fetch` takes as a body (the name `BodyInit` is not known without the DOM types). */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** A body as `fetch` takes it, and its Content-Type: undefined where `fetch` must write it. */
export type EncodedBody = readonly [body: RequestBody, contentType: string | undefined];

/** Any JSON value. */
export const jsonBody: EncodeBody = (body, mediaType, refuse) => [jsonOf(body, refuse), mediaType];

/** A string. */
export const textBody: EncodeBody = (body, mediaType, refuse) => [textOf(body, refuse), mediaType];

/** A Blob, ArrayBuffer, typed array, string or ReadableStream. */
export const binaryBody: EncodeBody = (body, mediaType, refuse) =>
  isBytes(body) || typeof body === "string" || body instanceof ReadableStream
    ? [body, mediaType]
    : refuse("must be a Blob, ArrayBuffer, typed array, string or ReadableStream");

/** An object with the fields of the form, or ready URLSearchParams. */
export const formBody: EncodeBody = (body, mediaType, refuse) => {
  if (body instanceof URLSearchParams) return [body.toString(), mediaType];
  const form = new URLSearchParams();
  forEachField(body, refuse, (name, value) => {
    const asJson = isFields(value) || isNested(value, refuse);
    form.append(name, asJson ? jsonOf(value, refuse) : textOf(value, refuse));
  });
  return [form.toString(), mediaType];
};

/** An object with the parts, or a ready FormData. Only `fetch` knows the boundary between them. */
export const multipartBody: EncodeBody = (body, _mediaType, refuse) => {
  if (body instanceof FormData) return [body, undefined];
  const form = new FormData();
  forEachField(body, refuse, (name, value) => partOf(form, name, value, refuse));
  return [form, undefined];
};

/** Adds one part to a multipart body. */
function partOf(form: FormData, name: string, value: unknown, refuse: Refuse): void {
  if (isBytes(value)) {
    const blob = value instanceof Blob ? value : new Blob([value]);
    // Named as the standard has it: an empty name, which Bun sends, means "no file" to many.
    form.append(name, blob, blob instanceof File ? blob.name : "blob");
  } else if (isFields(value) || isNested(value, refuse)) {
    // OpenAPI 3.1, section 4.8.15.1: an object in a part is JSON unless told otherwise.
    const part = new Blob([jsonOf(value, refuse)], { type: "application/json" });
    form.append(name, part, "blob");
  } else form.append(name, textOf(value, refuse));
}

export function isBytes(
  value: unknown,
): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/**
 * Whether a member of a list is itself a list, which is JSON (OpenAPI 3.2, Encoding Object). JSON
 * has no bytes, and would make empty objects of them.
 */
export function isNested(value: unknown, refuse: Refuse): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  // A list may hold itself, which `jsonOf` refuses.
  const found = new Set<unknown>(value);
  for (const item of found) {
    if (isBytes(item)) refuse("has bytes in a list of lists");
    if (Array.isArray(item)) for (const each of item as unknown[]) found.add(each);
  }
  return true;
}

/** Visits the fields of a form, the members of a list one by one, and leaves out what is missing. */
export function forEachField(
  body: unknown,
  refuse: Refuse,
  visit: (name: string, value: unknown, index: number) => void,
): void {
  if (!isFields(body)) return refuse("must be an object with the fields of the form");
  for (const [name, value] of Object.entries(body)) {
    for (const [index, item] of (Array.isArray(value) ? (value as unknown[]) : [value]).entries()) {
      if (!isMissing(item)) visit(name, item, index);
    }
  }
}

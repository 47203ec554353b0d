import type { Operation } from "./operation.js";
import { isFields, isMissing, jsonOf, textOf, type Refuse } from "./parameter-text.js";

/** What `fetch` takes as a body (the name `BodyInit` is not known without the DOM types). */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** A body as `fetch` takes it, and its Content-Type: undefined where `fetch` must write it. */
export type EncodedBody = readonly [body: RequestBody, contentType: string | undefined];

/** Encodes a body in the way its description asks for; undefined when there is none. */
export function encodeBody(
  { kind, mediaType }: NonNullable<Operation["requestBody"]>,
  body: unknown,
  refuse: Refuse,
): EncodedBody | undefined {
  if (body === undefined || kind === "none") return undefined;
  switch (kind) {
    case "json":
      return [jsonOf(body, refuse), mediaType];
    case "text":
      return [textOf(body, refuse), mediaType];
    case "form":
      return [formText(body, refuse), mediaType];
    case "multipart":
      // Only `fetch` knows the boundary between the parts.
      return [formData(body, refuse), undefined];
    case "binary":
      if (isBytes(body) || typeof body === "string" || body instanceof ReadableStream) {
        return [body, concreteType(mediaType, body)];
      }
      return refuse("must be a Blob, ArrayBuffer, typed array, string or ReadableStream");
  }
}

// A description may say "any image" (`image/*`), which is no value for Content-Type.
function concreteType(mediaType: string, body: unknown): string {
  if (!mediaType.includes("*")) return mediaType;
  return (body instanceof Blob && body.type) || "application/octet-stream";
}

function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function formText(body: unknown, refuse: Refuse): string {
  if (body instanceof URLSearchParams) return body.toString();
  const form = new URLSearchParams();
  forEachField(body, refuse, (name, value) => {
    form.append(name, isFields(value) ? jsonOf(value, refuse) : textOf(value, refuse));
  });
  return form.toString();
}

function formData(body: unknown, refuse: Refuse): FormData {
  if (body instanceof FormData) return body;
  const form = new FormData();
  forEachField(body, refuse, (name, value) => {
    if (value instanceof Blob) form.append(name, value);
    else if (isBytes(value)) form.append(name, new Blob([value]));
    else if (isFields(value)) {
      // OpenAPI 3.1, section 4.8.15.1: an object in a part is JSON unless told otherwise.
      form.append(name, new Blob([jsonOf(value, refuse)], { type: "application/json" }));
    } else form.append(name, textOf(value, refuse));
  });
  return form;
}

/** Visits the fields of a form, the members of a list one by one, and leaves out what is missing. */
function forEachField(
  body: unknown,
  refuse: Refuse,
  visit: (name: string, value: unknown) => void,
): void {
  if (!isFields(body)) return refuse("must be an object with the fields of the form");
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isMissing(item)) visit(name, item);
    }
  }
}

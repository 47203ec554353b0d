import { bytesOf } from "./answer.js";
import { decodeText } from "./body-bytes.js";
import type { ReadBody } from "./operation.js";

/** A string; also the text of a form, which is left to be taken apart by whoever needs it. */
export const readText: ReadBody = async (answer) => decodeText(await bytesOf(answer), false);

/** A Blob of the media type that the server names. */
export const readBlob: ReadBody = async (answer) => {
  const { chunks } = await bytesOf(answer);
  return new Blob([...chunks], { type: answer.response.headers.get("content-type") ?? "" });
};

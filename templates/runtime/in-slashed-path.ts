import { putInPath, segment } from "./in-path.js";
import type { Place } from "./operation.js";

/**
 * Writes the value of a path parameter that may hold slashes. What stands between them is refused
 * as `inPath` refuses it, so that no value leads above its place.
 *
 * @param slash `%2F` where the value is one segment, `/` where it is several: there a slash at its
 * start is the one that the path has already
 * @param keepReserved leaves `: @ ! $ & ' ( ) * +` as they are: `allowReserved` (OpenAPI 3.2,
 * section 4.12.2.2)
 */
export const inSlashedPath =
  (slash: "%2F" | "/", keepReserved = false): Place =>
  (parts, parameter, value, refuse) =>
    putInPath(parts, parameter, value, refuse, (text) => {
      const pieces = text.split("/");
      if (slash === "/" && text.startsWith("/")) pieces.shift();
      const isFilled = pieces.some((piece) => piece !== "");
      const path = pieces
        .map((piece) => (piece === "" && isFilled && slash !== "/" ? "" : segment(piece, refuse)))
        .join(slash);
      return keepReserved
        ? path.replace(/%(?:2[146-9AB]|3A|40)/g, (triplet) => decodeURIComponent(triplet))
        : path;
    });

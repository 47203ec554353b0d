/** `src/runtime/`: our own source, byte for byte. */
import type { Emitter } from "./emitter.js";

const folder = "runtime/";

export const emitRuntime: Emitter = (_api, templates) =>
  [...templates]
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ path: `src/${path}`, text }));

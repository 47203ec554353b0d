/** The list of emitters; a new kind of output is a new line here. */
import { emitClasses } from "./classes.js";
import { emitClient } from "./client.js";
import { emitDocs } from "./docs.js";
import type { Emitter } from "./emitter.js";
import { emitIndex } from "./index-file.js";
import { emitModels } from "./models.js";
import { emitOperations } from "./operations.js";
import { emitPackageFiles } from "./package-files.js";
import { emitRuntime } from "./runtime.js";
import { emitWebhooks } from "./webhooks.js";

export const emitters: readonly Emitter[] = [
  emitRuntime,
  emitModels,
  emitOperations,
  emitWebhooks,
  emitClasses,
  emitClient,
  emitIndex,
  emitDocs,
  emitPackageFiles,
];

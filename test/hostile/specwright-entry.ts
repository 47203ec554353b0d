/** All of the generator that the harness calls, so that a changed copy can take its place. */
export { packageNameMistake, isPackageVersion } from "../../generator/config/package-identity.js";
export { diagnosticsToJson, formatDiagnostics } from "../../generator/diagnostic-text.js";
export { safeJson } from "../../generator/diagnostics.js";
export { generate } from "../../generator/generate.js";

/** Every kind of fault at every call, which takes a while: `npm run faults:writes`. */
import process from "node:process";

process.env["FAULTS_FULL"] = "1";
process.argv.splice(
  2,
  Infinity,
  "writes/faults",
  "writes/made-again",
  "writes/killed",
  "writes/pairs",
  "writes/random",
);
await import("../run.js");

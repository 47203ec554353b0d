/** The program as a process of its own, with the small pipeline in place of the real one. */
import { pathToFileURL } from "node:url";
import { runProcess } from "../../generator/cli/process.js";
import { stubStages } from "./stub-stages.js";

// Where this copy of specwright would be installed: the test brings templates of its own.
const installation = pathToFileURL(`${process.env["STUB_INSTALLATION"] ?? ""}/generator/main.ts`);
await runProcess(stubStages, installation.href);

/** One document in a process of its own, so that time, memory and a crash are its own. */
import process from "node:process";
import { checkDocument, type DocumentJob } from "./check-document.js";
import { bugReport, type DocumentReport } from "./document-report.js";

async function reportOf(job: DocumentJob): Promise<DocumentReport> {
  try {
    return await checkDocument(job);
  } catch (error) {
    return bugReport([(error instanceof Error ? error.stack : undefined) ?? String(error)]);
  }
}

process.once("message", async (job) => {
  const report = await reportOf(job as DocumentJob);
  process.send?.(report, () => process.disconnect());
});
// Whoever asked is gone: nobody waits for the answer any more.
process.once("disconnect", () => process.exit());

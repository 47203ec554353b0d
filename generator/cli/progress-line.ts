/** One line that says how far a run is, on a terminal only. */
import { safeText } from "../diagnostics.js";
import type { Io } from "./io.js";
import type { Progress } from "./run-targets.js";

type ProgressIo = Pick<Io, "stderr" | "env" | "now">;

export interface ProgressLine {
  readonly show: Progress;
  /** Takes the line away, before anything else is printed. */
  readonly clear: () => void;
}

const words = {
  read: "reading",
  build: "building",
  emit: "writing code and docs",
  format: "formatting",
} as const;

export function progressLine({ stderr: output, env, now }: ProgressIo): ProgressLine {
  // A terminal that cannot erase a line would keep all of them.
  if (output.isTTY !== true || env["TERM"] === "dumb") return { show: () => {}, clear: () => {} };
  let shown = "";
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    show(target, stage, done, total) {
      const count = total > 1 ? ` ${done}/${total}` : "";
      // One column is left free: a line that fills the terminal would wrap and stay.
      const width = (output.columns ?? 80) - 1;
      const line = `${safeText(target.packageName)}: ${words[stage]}${count}`.slice(0, width);
      // Faster than this nobody reads, and some terminals are slow.
      if (line === shown || (now() - drawn < 50 && done < total)) return;
      output.write(`\r\u001b[2K${line}`);
      shown = line;
      drawn = now();
    },
    clear() {
      if (shown !== "") output.write("\r\u001b[2K");
      shown = "";
    },
  };
}

/**
 * Stands for uvu in the bundles of `sensitivity.test.ts`: runs the tests that are asked for by
 * name and says of each how it ended, as JSON.
 */
import process from "node:process";

interface NamedTest {
  readonly name: string;
  readonly work: () => unknown;
}

export interface TestReport {
  readonly name: string;
  /** Undefined when the test passed. */
  readonly error: string | undefined;
}

const collected: NamedTest[] = [];

export function test(name: string, work: () => unknown): void {
  collected.push({ name, work });
}

test.run = (): void => {
  const wanted = JSON.parse(process.env["WANTED_TESTS"] ?? "[]") as readonly string[];
  void report(collected.filter(({ name }) => wanted.includes(name)));
};

async function report(tests: readonly NamedTest[]): Promise<void> {
  const reports: TestReport[] = [];
  for (const { name, work } of tests) {
    let error: string | undefined;
    try {
      await work();
    } catch (reason) {
      error = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
    }
    reports.push({ name, error });
  }
  process.stdout.write(JSON.stringify(reports), () => process.exit(0));
}

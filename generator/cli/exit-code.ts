/** What the process says to whoever started it. Scripts depend on the numbers. */
export const exitCode = {
  fine: 0,
  stale: 1,
  badInput: 2,
  refused: 3,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The same, as `--help` prints it. */
export const exitCodeHelp = `Exit codes:
  0   fine
  1   --check found output that is not up to date, or verify a package that is not as made
  2   the configuration or a description is wrong; nothing was written
  3   wrong usage, or the output was refused, locked or could not be written
  70  a bug in specwright (SPECWRIGHT_DEBUG=1 shows its stack)
  130 stopped by a signal; nothing was written
`;

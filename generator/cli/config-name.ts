/** The file that lists what a folder generates. */
export const configName = "specwright.yaml";

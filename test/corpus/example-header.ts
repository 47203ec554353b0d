/** The header in which a request says which example sends it. */
export const exampleHeader = "x-corpus-example";

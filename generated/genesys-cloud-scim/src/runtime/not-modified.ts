/** The data of a 304: what the caller holds is still current. */
export const notModified: unique symbol = /* @__PURE__ */ Symbol("notModified");
export type NotModified = typeof notModified;

/**
 * Options of a call that sends no If-None-Match, and so need not expect `notModified`. `Name` is
 * the option that would send it.
 */
export type Unconditional<Options, Name extends string = "ifNoneMatch"> = Omit<Options, Name> & {
  readonly [Key in Name]?: undefined;
};

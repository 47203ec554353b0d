/** The part of the representation that says where the dates of a value are. */

/** Where the client finds text that it has to make dates of. */
export type DatePlan =
  | { readonly kind: "date" }
  /** Where they are in a shape. */
  | { readonly kind: "shape"; readonly name: string }
  | {
      readonly kind: "object";
      /** All that are named, where there is a `rest`; else those with dates. */
      readonly properties: readonly { readonly name: string; readonly dates?: DatePlan }[];
      readonly rest?: DatePlan;
    }
  /** The first items of a list one by one, and the others. */
  | {
      readonly kind: "list";
      readonly first: readonly (DatePlan | undefined)[];
      readonly items?: DatePlan;
    }
  /** Each holds. */
  | { readonly kind: "all"; readonly plans: readonly DatePlan[] }
  /** One holds: that of the value which a property has. */
  | {
      readonly kind: "choice";
      readonly property: string;
      readonly cases: readonly { readonly values: readonly string[]; readonly dates: DatePlan }[];
    };

/** Where the dates of a shape are: a constant, so that shapes can name each other. */
export interface ShapeDates {
  readonly constant: string;
  readonly plan: DatePlan;
}

/** True when two types are the same, not merely assignable to each other. */
export type Same<Left, Right> =
  (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;

/** `expectType<Expected>()(value)` compiles when the value has exactly this type. */
export function expectType<Expected>() {
  return <Actual,>(
    _value: Actual,
    ..._difference: Same<Actual, Expected> extends true ? [] : ["has another type:", Actual]
  ): void => undefined;
}

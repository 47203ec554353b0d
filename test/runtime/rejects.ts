import * as assert from "uvu/assert";

/**
 * Waits for a promise to fail and gives its error. uvu's `assert.throws` does not wait: it is
 * content with a function that returns a promise.
 */
export async function rejects<Type extends Error>(
  promise: PromiseLike<unknown>,
  type: abstract new (...values: never[]) => Type,
): Promise<Type> {
  let error: unknown;
  let result: unknown;
  let failed = false;
  try {
    result = await promise;
  } catch (reason) {
    failed = true;
    error = reason;
  }
  if (!failed) assert.unreachable(`expected ${type.name}, got a result: ${String(result)}`);
  if (!(error instanceof type)) throw error;
  return error;
}

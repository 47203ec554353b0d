/** Mistakes that each compiler has to find: it shows that it looks at these files at all. */
import { SCIMApi } from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

expectType<string>()(new SCIMApi({ accessToken: "token" }));
expectType<string>()(new SCIMApi({ accessToken: "token" }).client.toString);
export const timeout: string = new SCIMApi({ accessToken: "token", timeout: 1 });
export enum NotErasable {
  One,
}

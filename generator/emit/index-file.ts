/** `src/index.ts`: named exports only, so that its diff is the review of the API. */
import type { Declaration } from "../code/declarations.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, identifier } from "../code/text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

const runtimeValues = [
  code`AbortError`,
  code`Call`,
  code`Client`,
  code`ClientError`,
  code`ConnectionError`,
  code`InvalidArgumentError`,
  code`RedirectError`,
  code`ResponseError`,
  code`ResponseFormatError`,
  code`TimeoutError`,
  code`notModified`,
];

const runtimeTypes = [
  code`AccessToken`,
  code`ApiResponse`,
  code`FormatProblem`,
  code`NotModified`,
  code`RequestOptions`,
  code`Unconditional`,
];

export const emitIndex: Emitter = (api) => {
  const regions = api.regions.length > 0;
  const declarations: readonly Declaration[] = [
    ...api.groups.map((group): Declaration => {
      const name = identifier(group.className);
      return { kind: "export", names: [name], from: code`./${name}.js`, typeOnly: false };
    }),
    {
      kind: "export",
      names: [code`createClient`, ...(regions ? [code`regions`] : [])],
      from: code`./client.js`,
      typeOnly: false,
    },
    {
      kind: "export",
      names: [code`ClientOptions`, ...(regions ? [code`Region`] : [])],
      from: code`./client.js`,
      typeOnly: true,
    },
    {
      kind: "export",
      names: runtimeValues,
      from: code`./runtime/index.js`,
      typeOnly: false,
    },
    { kind: "export", names: runtimeTypes, from: code`./runtime/index.js`, typeOnly: true },
    ...api.operations.flatMap((operation): readonly Declaration[] => {
      const name = identifier(operation.name);
      const from = code`./operations/${name}.js`;
      const types = [identifier(operation.optionsName), identifier(operation.responseName)];
      return [
        { kind: "export", names: [name], from, typeOnly: false },
        { kind: "export", names: types, from, typeOnly: true },
      ];
    }),
    ...api.models.flatMap((model) =>
      model.shapes.map((shape): Declaration => {
        const name = identifier(shape.name);
        return { kind: "export", names: [name], from: code`./models/${name}.js`, typeOnly: true };
      }),
    ),
  ];
  return printSourceFiles([{ path: "src/index.ts", header, imports: [], declarations }]);
};

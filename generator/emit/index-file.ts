/** `src/index.ts`: named exports only, so that its diff is the review of the API. */
import type { Api, Model, OAuth } from "../api/api.js";
import type { Declaration } from "../code/declarations.js";
import { namedBodies } from "../code/media-choice.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, distinct, identifier } from "../code/text.js";
import type { Code } from "../code/text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

/** What every package has. */
const runtimeValues = [
  code`AbortError`,
  code`Call`,
  code`Client`,
  code`ClientError`,
  code`ConnectionError`,
  code`InvalidArgumentError`,
  code`OutcomeUnknown`,
  code`RedirectError`,
  code`ResponseError`,
  code`ResponseFormatError`,
  code`TimeoutError`,
  code`VersionConflict`,
  code`logHooks`,
  code`notModified`,
  code`telemetryAttributes`,
];

const runtimeTypes = [
  code`AccessToken`,
  code`ApiResponse`,
  code`ErrorEvent`,
  code`FormatProblem`,
  code`Hooks`,
  code`Logger`,
  code`NotModified`,
  code`RateLimit`,
  code`RequestEvent`,
  code`RequestOptions`,
  code`ResponseEvent`,
  code`RetryEvent`,
  code`TokenRequest`,
  code`Unconditional`,
];

type Grant = OAuth["grants"][number];

const grantValues: Readonly<Record<Grant, readonly Code[]>> = {
  clientCredentials: [code`clientCredentials`],
  authorizationCode: [
    code`authorizationCode`,
    code`codeChallenge`,
    code`createCodeVerifier`,
    code`refreshToken`,
  ],
  saml2Bearer: [code`saml2Bearer`],
};

const grantTypes: Readonly<Record<Grant, readonly Code[]>> = {
  clientCredentials: [code`ClientCredentialsOptions`],
  authorizationCode: [
    code`AuthorizationCodeOptions`,
    code`AuthorizationOptions`,
    code`RefreshTokenOptions`,
  ],
  saml2Bearer: [code`Saml2BearerOptions`],
};

/** What the description gives reason for. */
function runtimeNames(api: Api): {
  readonly values: readonly Code[];
  readonly types: readonly Code[];
} {
  const grants = api.oauth?.grants ?? [];
  const isPaged = api.operations.some(({ paging }) => paging !== undefined);
  const describesErrors = api.operations.some(({ errorName }) => errorName !== undefined);
  const hasEvents = api.operations.some(({ results }) =>
    results.some(({ kind }) => kind === "events"),
  );
  return {
    values: [
      ...runtimeValues,
      ...(grants.length === 0 ? [] : [code`TokenError`]),
      ...grants.flatMap((grant) => grantValues[grant]),
      ...(isPaged ? [code`ListCall`, code`PagingError`] : []),
      ...(api.deliveries.length > 0 ? [code`WebhookError`] : []),
    ],
    types: [
      ...runtimeTypes,
      ...(describesErrors ? [code`DescribedError`] : []),
      ...(grants.length === 0 ? [] : [code`Grant`]),
      ...grants.flatMap((grant) => grantTypes[grant]),
      ...(isPaged ? [code`PagesOptions`, code`ToArrayOptions`] : []),
      ...(hasEvents ? [code`ServerSentEvent`] : []),
      ...(api.deliveries.length > 0 ? [code`WebhookOptions`, code`WebhookVerifier`] : []),
    ],
  };
}

function modelExports({ shapes, listed }: Model): readonly Declaration[] {
  const [first] = shapes;
  const types = shapes.map((shape): Declaration => {
    const name = identifier(shape.name);
    return { kind: "export", names: [name], from: code`./models/${name}.js`, typeOnly: true };
  });
  if (listed === undefined) return types;
  const from = code`./models/${identifier(first.name)}.js`;
  return [
    ...types,
    { kind: "export", names: [identifier(listed.constant)], from, typeOnly: false },
  ];
}

export const emitIndex: Emitter = (api) => {
  const regions = api.regions.length > 0;
  const runtime = runtimeNames(api);
  const { oauth } = api;
  const signsIn = oauth?.page !== undefined;
  const declarations: readonly Declaration[] = [
    ...api.groups.map((group): Declaration => {
      const name = identifier(group.className);
      return { kind: "export", names: [name], from: code`./${name}.js`, typeOnly: false };
    }),
    {
      kind: "export",
      names: distinct([
        code`createClient`,
        ...(regions ? [code`regions`] : []),
        ...(signsIn ? [code`authorizationUrl`] : []),
      ]),
      from: code`./client.js`,
      typeOnly: false,
    },
    {
      kind: "export",
      names: distinct([
        code`ClientOptions`,
        ...(regions ? [code`Region`] : []),
        ...(signsIn ? [code`AuthorizationUrlOptions`] : []),
      ]),
      from: code`./client.js`,
      typeOnly: true,
    },
    {
      kind: "export",
      names: distinct(runtime.values),
      from: code`./runtime/index.js`,
      typeOnly: false,
    },
    {
      kind: "export",
      names: distinct(runtime.types),
      from: code`./runtime/index.js`,
      typeOnly: true,
    },
    ...api.operations.flatMap((operation): readonly Declaration[] => {
      const name = identifier(operation.name);
      const from = code`./operations/${name}.js`;
      const types = [
        ...namedBodies(operation).map((body) => body.name),
        identifier(operation.optionsName),
        identifier(operation.responseName),
        ...(operation.errorName === undefined ? [] : [identifier(operation.errorName)]),
      ];
      return [
        { kind: "export", names: [name], from, typeOnly: false },
        { kind: "export", names: types, from, typeOnly: true },
      ];
    }),
    ...api.deliveries.flatMap(({ name, functionName, payload }): readonly Declaration[] => {
      const from = code`./webhooks/${identifier(name)}.js`;
      const types = payload === undefined ? [] : [identifier(payload.typeName)];
      return [
        { kind: "export", names: [identifier(functionName)], from, typeOnly: false },
        ...(types.length === 0
          ? []
          : [{ kind: "export" as const, names: types, from, typeOnly: true }]),
      ];
    }),
    ...api.models.flatMap(modelExports),
  ];
  return printSourceFiles([{ path: "src/index.ts", header, imports: [], declarations }]);
};

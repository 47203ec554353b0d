import type {
  GetScimGroupsOptions,
  GetScimUsersOptions,
  PutScimUserOptions,
  ScimV2CreateUser,
  ScimV2GroupInput,
  ScimV2PatchRequest,
  ScimV2UserInput,
  SCIMApi,
} from "../../generated/genesys-cloud-scim/src/index.js";

type SchemaId = Parameters<SCIMApi["getScimSchema"]>[0];
type ResourceTypeName = Parameters<SCIMApi["getScimResourcetype"]>[0];

/** The 15 operations below `/api/v2/scim`. */
export function unversioned(api: SCIMApi) {
  return {
    listUsers: (options?: GetScimUsersOptions) => api.getScimUsers(options),
    createUser: (body: ScimV2CreateUser) => api.postScimUsers(body),
    readUser: (id: string) => api.getScimUser(id),
    readUserUnless: (id: string, ifNoneMatch: string) => api.getScimUser(id, { ifNoneMatch }),
    replaceUser: (id: string, body: ScimV2UserInput, options?: PutScimUserOptions) =>
      api.putScimUser(id, body, options),
    patchUser: (id: string, body: ScimV2PatchRequest, options?: PutScimUserOptions) =>
      api.patchScimUser(id, body, options),
    deleteUser: (id: string, options?: PutScimUserOptions) => api.deleteScimUser(id, options),
    listGroups: (filter: string, options?: Omit<GetScimGroupsOptions, "filter">) =>
      api.getScimGroups({ filter, ...options }),
    readGroup: (id: string) => api.getScimGroup(id),
    readGroupUnless: (id: string, ifNoneMatch: string) => api.getScimGroup(id, { ifNoneMatch }),
    replaceGroup: (id: string, body: ScimV2GroupInput, options?: PutScimUserOptions) =>
      api.putScimGroup(id, body, options),
    patchGroup: (id: string, body: ScimV2PatchRequest, options?: PutScimUserOptions) =>
      api.patchScimGroup(id, body, options),
    readConfig: () => api.getScimServiceproviderconfig(),
    listResourceTypes: () => api.getScimResourcetypes(),
    readResourceType: (name: ResourceTypeName) => api.getScimResourcetype(name),
    listSchemas: () => api.getScimSchemas(),
    readSchema: (id: SchemaId) => api.getScimSchema(id),
  };
}

export type PathFamily = ReturnType<typeof unversioned>;

/** The same 15 below `/api/v2/scim/v2`. That they fit the type says that the twins are alike. */
export function versioned(api: SCIMApi): PathFamily {
  return {
    listUsers: (options) => api.getScimV2Users(options),
    createUser: (body) => api.postScimV2Users(body),
    readUser: (id) => api.getScimV2User(id),
    readUserUnless: (id, ifNoneMatch) => api.getScimV2User(id, { ifNoneMatch }),
    replaceUser: (id, body, options) => api.putScimV2User(id, body, options),
    patchUser: (id, body, options) => api.patchScimV2User(id, body, options),
    deleteUser: (id, options) => api.deleteScimV2User(id, options),
    listGroups: (filter, options) => api.getScimV2Groups(filter, options),
    readGroup: (id) => api.getScimV2Group(id),
    readGroupUnless: (id, ifNoneMatch) => api.getScimV2Group(id, { ifNoneMatch }),
    replaceGroup: (id, body, options) => api.putScimV2Group(id, body, options),
    patchGroup: (id, body, options) => api.patchScimV2Group(id, body, options),
    readConfig: () => api.getScimV2Serviceproviderconfig(),
    listResourceTypes: () => api.getScimV2Resourcetypes(),
    readResourceType: (name) => api.getScimV2Resourcetype(name),
    listSchemas: () => api.getScimV2Schemas(),
    readSchema: (id) => api.getScimV2Schema(id),
  };
}

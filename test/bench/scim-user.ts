/** The user that every contender reads: of a usual size, with what a platform fills in. */
export const userId = "8f14e45f-ceea-467f-a9d1-3c5b2e7d9f01";

const schema = "urn:ietf:params:scim:schemas";
const enterprise = `${schema}:extension:enterprise:2.0:User`;
const genesys = `${schema}:extension:genesys:purecloud:2.0:User`;
const place = "https://api.example.com/api/v2/scim/v2";

export const user = {
  schemas: [`${schema}:core:2.0:User`, enterprise, genesys],
  id: userId,
  userName: "ada.lovelace@example.com",
  displayName: "Ada Lovelace",
  title: "Analyst of engines",
  active: true,
  externalId: "employee-1815",
  phoneNumbers: [
    { value: "+441632960100", type: "work", primary: true },
    { value: "+441632960101", type: "mobile", primary: false },
  ],
  emails: [
    { value: "ada.lovelace@example.com", type: "work", primary: true },
    { value: "ada@example.org", type: "other", primary: false },
  ],
  groups: [1, 2, 3].map((number) => ({
    value: `6c1b2f0e-0000-4000-8000-00000000000${number}`,
    $ref: `${place}/groups/6c1b2f0e-0000-4000-8000-00000000000${number}`,
  })),
  roles: [{ value: "employee" }, { value: "Engagement Supervisor" }],
  [enterprise]: {
    division: "Home",
    department: "Mathematics",
    employeeNumber: "1815",
    manager: {
      value: "45c48cce-2e2d-4fbd-aa1a-fc51c7c6ad03",
      $ref: `${place}/users/45c48cce-2e2d-4fbd-aa1a-fc51c7c6ad03`,
    },
  },
  [genesys]: {
    routingSkills: [{ name: "Punched cards", proficiency: 5 }],
    routingLanguages: [{ name: "English", proficiency: 5 }],
    externalIds: [{ authority: "payroll", value: "1815-12-10" }],
  },
  meta: {
    location: `${place}/users/${userId}`,
    lastModified: "2026-11-02T09:30:00.000Z",
    resourceType: "User",
    version: "56",
  },
};

export const token = "token-of-the-benchmark";
export const path = `/api/v2/scim/users/${userId}`;

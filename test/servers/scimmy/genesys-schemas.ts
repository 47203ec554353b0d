import SCIMMY from "scimmy";

const { Attribute, SchemaDefinition, Schema } = SCIMMY.Types;

const proficient = (name: string, description: string): SCIMMY.Types.Attribute =>
  new Attribute("complex", name, { multiValued: true, description }, [
    new Attribute("string", "name", { required: true, description: "Name in the organisation." }),
    new Attribute("decimal", "proficiency", { description: "Between 0 and 5." }),
  ]);

const definition = new SchemaDefinition(
  "GenesysUser",
  "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User",
  "Genesys Cloud user",
  [
    proficient("routingSkills", "Skills by which calls find the user."),
    proficient("routingLanguages", "Languages of the user."),
    new Attribute(
      "complex",
      "externalIds",
      { multiValued: true, description: "Ids in other systems." },
      [
        new Attribute("string", "authority", { required: true, description: "The system." }),
        new Attribute("string", "value", { required: true, description: "The id." }),
      ],
    ),
  ],
);

/** The extension that Genesys Cloud adds to users. */
class GenesysUser extends Schema {
  static override get id(): string {
    return definition.id;
  }

  static override get definition(): SCIMMY.Types.SchemaDefinition {
    return definition;
  }

  constructor(
    resource: unknown,
    direction = "both",
    basepath?: string,
    filters?: SCIMMY.Types.Filter,
  ) {
    super(resource, direction);
    Object.assign(this, definition.coerce(resource, direction, basepath, filters));
  }
}

/** Gives SCIMMY's users what a user of Genesys Cloud has beyond the RFCs. */
export function genesysUserResource(): typeof SCIMMY.Resources.User {
  SCIMMY.Schemas.EnterpriseUser.extend([
    new Attribute("string", "dateHire", { description: "Day of hire." }),
  ]);
  SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);
  SCIMMY.Resources.User.extend(GenesysUser, false);
  return SCIMMY.Resources.User;
}

/** A description of one operation, of which the texts differ. */
export const description = (text: string): string => `openapi: 3.1.0
info: { title: Pets, version: 1.0.0, description: Pets., license: { name: MIT, identifier: MIT } }
servers: [{ url: https://api.example.com }]
tags: [{ name: Pets, description: About pets. }]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [Pets]
      summary: One pet
      description: ${text}
      security: []
      parameters:
        - { name: petId, in: path, required: true, description: Which pet., schema: { type: string } }
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/${text.replace(/\W/g, "")}" }
components:
  schemas:
    ${text.replace(/\W/g, "")}:
      type: object
      description: A pet.
      required: [name]
      properties:
        name: { type: string, description: What it is called. }
`;

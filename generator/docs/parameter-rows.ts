/** Rows about what callers give: arguments, options, the body, headers of its parts. */
import type { Content, Operation, Parameter, PartHeader, RequestBody } from "../api/api.js";
import { sentContents } from "../code/media-choice.js";
import { headedParts, headersDiffer } from "../code/part-headers.js";
import { optionality } from "./answer-rows.js";
import { codeSpan, inline, joinMarkdown, prose, text } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { typeMarkdown } from "./type-markdown.js";
import type { ParameterView } from "./view.js";
import { wireForm } from "./wire-form.js";

/** In the order of the description; the body stands where it is passed. */
export function parameterRows(operation: Operation): readonly ParameterView[] {
  const { body, parameters } = operation;
  const required = parameters.filter((parameter) => parameter.required);
  const optional = parameters.filter((parameter) => !parameter.required);
  return [
    ...required.map(parameterView),
    ...(body === undefined ? [] : [bodyView(body)]),
    ...optional.map(parameterView),
    ...partHeaderRows(operation),
  ];
}

/** Where each media type asks for headers of its own, a row says for which it is. */
function partHeaderRows(operation: Operation): readonly ParameterView[] {
  const contents = sentContents(operation);
  const differ = headersDiffer(contents);
  return headedParts(contents).flatMap(({ parts, mediaTypes }) => {
    const where = differ
      ? prose` in ${joinMarkdown(mediaTypes.map(codeSpan), prose` or `)}`
      : prose``;
    return parts.flatMap(({ field, headers }) =>
      headers.map((header) => partHeaderView(field, header, where)),
    );
  });
}

function parameterView(parameter: Parameter): ParameterView {
  return {
    name: codeSpan(parameter.name),
    type: typeMarkdown(parameter.type, "models/"),
    description: joinMarkdown(
      [
        parameter.deprecated ? prose`**Deprecated.**` : prose``,
        inline(parameter.description),
        wireForm(parameter),
      ],
      prose` `,
    ),
    wire: prose`${text(parameter.in)} ${codeSpan(parameter.wire)}`,
    required: optionality(parameter.required),
    default:
      parameter.default === undefined ? prose`` : codeSpan(JSON.stringify(parameter.default)),
  };
}

function bodyType({ type, typeName, properties = [] }: Content): Markdown {
  const whole = typeMarkdown(type, "models/", properties.length > 0);
  return typeName === undefined ? whole : prose`${codeSpan(typeName)}: ${whole}`;
}

function bodyView(body: RequestBody): ParameterView {
  const types = [...new Set(body.contents.map(bodyType))];
  return {
    name: codeSpan(body.name),
    type: joinMarkdown(types, prose` or `),
    description: inline(body.description),
    wire: prose`body, ${joinMarkdown(
      body.contents.map((content) => codeSpan(content.mediaType)),
      prose` or `,
    )}`,
    required: optionality(body.required),
    default: prose``,
  };
}

function partHeaderView(field: string, header: PartHeader, where: Markdown): ParameterView {
  return {
    name: codeSpan(`partHeaders[${JSON.stringify(field)}][${JSON.stringify(header.name)}]`),
    type: typeMarkdown(header.type, "models/"),
    description: inline(header.description),
    wire: prose`header ${codeSpan(header.name)} of the part ${codeSpan(field)}${where}`,
    required: header.required ? prose`required with the part` : optionality(false),
    default: prose``,
  };
}

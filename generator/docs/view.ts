/**
 * What each page says: flat data of finished Markdown, made from the `Api`. Templates only lay
 * it out, so every decision is here and in the files beside this one.
 */
import type { Markdown } from "./markdown.js";

export interface LinkRow {
  readonly link: Markdown;
  readonly summary: Markdown;
}

export interface IndexView {
  readonly frontMatter: Markdown;
  readonly title: Markdown;
  readonly description: Markdown;
  readonly install: Markdown;
  readonly quickStart: Markdown;
  readonly groups: readonly LinkRow[];
  readonly guides: readonly LinkRow[];
  readonly models: readonly LinkRow[];
}

export interface GroupView {
  readonly frontMatter: Markdown;
  readonly title: Markdown;
  readonly description: Markdown;
  readonly baseUrl: Markdown;
  /** Every method of the class. */
  readonly operations: readonly OperationRow[];
  /** Said where some of them have their entry on another page. */
  readonly elsewhere: Markdown;
  readonly entries: readonly OperationView[];
}

export interface OperationRow {
  readonly link: Markdown;
  readonly method: Markdown;
  readonly path: Markdown;
  readonly summary: Markdown;
}

export interface OperationView {
  readonly name: Markdown;
  readonly method: Markdown;
  readonly path: Markdown;
  readonly summary: Markdown;
  readonly deprecated: boolean;
  readonly signature: Markdown;
  readonly conditional: Markdown;
  readonly description: Markdown;
  readonly credential: Markdown;
  readonly permissions: Markdown;
  readonly paging: Markdown;
  /** The media types that callers can choose. */
  readonly mediaTypes: Markdown;
  /** A server that is not the one of every operation. */
  readonly server: Markdown;
  readonly hasExample: boolean;
  readonly example: Markdown;
  readonly hasParameters: boolean;
  readonly parameters: readonly ParameterView[];
  /** The properties of what the body spells out, by the type that it has. */
  readonly bodies: readonly SpelledView[];
  readonly hasResults: boolean;
  /** Said where there are none. */
  readonly noResult: Markdown;
  readonly results: readonly AnswerView[];
  readonly answers: readonly SpelledView[];
  readonly hasHeaders: boolean;
  readonly headers: readonly HeaderView[];
  readonly hasLinks: boolean;
  readonly links: readonly LinkView[];
  readonly hasErrors: boolean;
  readonly errors: readonly AnswerView[];
  /** Empty where no body of them is described. */
  readonly errorType: Markdown;
}

export interface LinkView {
  readonly name: Markdown;
  readonly target: Markdown;
  readonly values: Markdown;
  readonly description: Markdown;
}

export interface ParameterView {
  readonly name: Markdown;
  readonly type: Markdown;
  readonly description: Markdown;
  readonly wire: Markdown;
  readonly required: Markdown;
  readonly default: Markdown;
}

export interface HeaderView {
  readonly name: Markdown;
  readonly statuses: Markdown;
  readonly description: Markdown;
}

export interface AnswerView {
  readonly status: Markdown;
  readonly type: Markdown;
  readonly description: Markdown;
}

export interface ModelView {
  /** Its title, where that says more than its name. */
  readonly about: Markdown;
  /** What is said of its values beside their type. */
  readonly details: Markdown;
  readonly hasValues: boolean;
  readonly values: Markdown;
  readonly frontMatter: Markdown;
  readonly title: Markdown;
  readonly deprecated: boolean;
  readonly description: Markdown;
  readonly shapes: Markdown;
  readonly hasProperties: boolean;
  readonly properties: readonly PropertyView[];
  readonly hasAlias: boolean;
  readonly alias: Markdown;
  readonly hasExample: boolean;
  readonly example: Markdown;
  readonly isUsed: boolean;
  readonly hasOperations: boolean;
  readonly usedByOperations: Markdown;
  readonly hasDeliveries: boolean;
  readonly usedByDeliveries: Markdown;
  readonly hasModels: boolean;
  readonly usedByModels: Markdown;
}

/** An object that no model's page tells of. */
export interface SpelledView {
  readonly title: Markdown;
  readonly properties: readonly PropertyView[];
}

export interface PropertyView {
  readonly name: Markdown;
  readonly type: Markdown;
  readonly required: Markdown;
  readonly access: Markdown;
  readonly description: Markdown;
}

export interface ErrorsView {
  readonly frontMatter: Markdown;
  readonly example: Markdown;
  readonly hasTyped: boolean;
  readonly typedExample: Markdown;
  readonly hasWrite: boolean;
  readonly outcomeExample: Markdown;
  readonly hasGrant: boolean;
  readonly hasPaging: boolean;
  readonly hasRequestId: boolean;
  readonly requestIdHeader: Markdown;
  readonly hasRateLimit: boolean;
  readonly rateLimit: readonly SettingView[];
  readonly statuses: readonly AnswerView[];
}

export interface AuthenticationView {
  /** What becomes of tokens, and with which calls they go. */
  readonly tokens: Markdown;
  /** Credentials that are no tokens. */
  readonly tokenOptional: Markdown;
  readonly hasCredentials: boolean;
  readonly credentials: Markdown;
  readonly frontMatter: Markdown;
  readonly bearer: boolean;
  readonly hasGrant: boolean;
  readonly hasClientCredentials: boolean;
  readonly clientCredentials: Markdown;
  readonly example: Markdown;
  readonly hasCode: boolean;
  readonly authorizationCode: Markdown;
  readonly hasSaml: boolean;
  readonly samlBearer: Markdown;
  readonly schemes: readonly SchemeView[];
}

export interface SchemeView {
  readonly name: Markdown;
  readonly kind: Markdown;
  /** Said where the client itself does not answer the scheme. */
  readonly elsewhere: Markdown;
  readonly description: Markdown;
  readonly flows: readonly FlowView[];
}

export interface FlowView {
  readonly grant: Markdown;
  readonly settings: readonly SettingView[];
}

export interface SettingView {
  readonly name: Markdown;
  readonly value: Markdown;
}

export interface RegionsView {
  readonly frontMatter: Markdown;
  readonly hasRegions: boolean;
  /** Where calls go when there are no regions. */
  readonly usual: Markdown;
  readonly example: Markdown;
  /** A client of another server than the usual one. */
  readonly elsewhere: Markdown;
  readonly servers: readonly ServerView[];
  readonly hasVariables: boolean;
  /** The URL with the variables of a server in braces. */
  readonly template: Markdown;
  readonly variables: readonly VariableView[];
  readonly variablesExample: Markdown;
}

export interface VariableView {
  readonly name: Markdown;
  readonly usual: Markdown;
  readonly values: Markdown;
  readonly description: Markdown;
}

export interface ServerView {
  readonly region: Markdown;
  readonly url: Markdown;
  readonly loginUrl: Markdown;
  readonly description: Markdown;
}

export interface VersionsView {
  readonly frontMatter: Markdown;
  readonly hasConditional: boolean;
  readonly conditional: Markdown;
  readonly update: Markdown;
  readonly write: Markdown;
}

export interface DatesView {
  readonly frontMatter: Markdown;
}

export interface PagingView {
  readonly frontMatter: Markdown;
  readonly hasCounted: boolean;
  readonly hasLinked: boolean;
  readonly iterate: Markdown;
  readonly more: Markdown;
}

export interface ObservingView {
  readonly frontMatter: Markdown;
  readonly logging: Markdown;
  readonly telemetry: Markdown;
  readonly hasRateLimit: boolean;
}

export interface TestingView {
  readonly frontMatter: Markdown;
  readonly example: Markdown;
  readonly throttled: Markdown;
}

export interface WebhooksView {
  readonly frontMatter: Markdown;
  readonly example: Markdown;
  readonly deliveries: readonly DeliveryView[];
}

export interface DeliveryView {
  readonly name: Markdown;
  readonly anchorLink: Markdown;
  readonly deprecated: boolean;
  readonly method: Markdown;
  readonly origin: Markdown;
  readonly summary: Markdown;
  readonly description: Markdown;
  readonly signature: Markdown;
  readonly payload: Markdown;
  readonly payloadDescription: Markdown;
  readonly hasProperties: boolean;
  readonly properties: readonly PropertyView[];
  readonly hasParameters: boolean;
  readonly parameters: readonly DeliveryParameterView[];
  readonly hasAnswers: boolean;
  readonly answers: readonly AnswerView[];
}

export interface DeliveryParameterView {
  readonly name: Markdown;
  readonly type: Markdown;
  readonly description: Markdown;
  readonly required: Markdown;
}

/** Which runs there are: every position, every payload, and as many pairs of them as there is room for. */
import { slotOf, type Kind } from "../../generator/document/structure.js";
import { randomOf, type Random } from "../faults/random.js";
import { replacementsOf, type Attack, type Mode, type Target } from "./attack.js";
import type { Payload } from "./payloads.js";
import type { Position } from "./positions.js";

export interface Batch {
  readonly target: Target;
  readonly attacks: readonly Attack[];
}

interface Move {
  readonly payload: Payload;
  readonly mode: Mode;
}

/** Attacks on one target in the order of a seed; each is another. */
export function attacksOn(
  target: Target,
  payloads: readonly Payload[],
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly Attack[] {
  const random = randomOf(seed);
  const isField = ({ kind }: Position): boolean => kind === "field";
  const named = interleaved(
    target.positions.filter((position) => !isField(position)),
    random,
  );
  const fields = interleaved(target.positions.filter(isField), random);
  // What a field is called by mistake is mostly only told; few runs are enough for that.
  const most = Math.floor(Math.min(count, target.positions.length * payloads.length) * fieldShare);
  return [
    ...attacksAt(named, payloads, random, count - most),
    ...attacksAt(fields, payloads, random, most),
  ];
}

const fieldShare = 0.08;

function attacksAt(
  positions: readonly Position[],
  payloads: readonly Payload[],
  random: Random,
  count: number,
): readonly Attack[] {
  const moves = new Map<string, { readonly moves: readonly Move[]; next: number }>();
  const attacks: Attack[] = [];
  for (let index = 0; attacks.length < count; index += 1) {
    const position = positions[index % positions.length];
    if (position === undefined) break;
    // Every place has its own order, so that neighbours meet different payloads.
    const own = moves.get(position.place) ?? {
      moves: movesAt(position, payloads, random),
      next: 0,
    };
    moves.set(position.place, own);
    const move = own.moves[own.next % own.moves.length];
    own.next += 1;
    if (move !== undefined) attacks.push({ position, ...move });
  }
  return attacks;
}

/** One position of each place, then the next of each: what is frequent comes last. */
function interleaved(positions: readonly Position[], random: Random): readonly Position[] {
  const places = new Map<string, Position[]>();
  for (const position of shuffled(positions, random)) {
    const list = places.get(position.place) ?? [];
    places.set(position.place, list);
    list.push(position);
  }
  const lists = [...places.values()];
  const most = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, index) =>
    lists.flatMap((list) => list[index] ?? []),
  ).flat();
}

/** A field that OpenAPI knows in the same place means what it says: `put` that becomes `delete`. */
function isMeant({ kind, place, original }: Position, payload: Payload): boolean {
  const [object = ""] = place.split(".");
  return kind === "field" && slotOf(object as Kind, payload.of(original)) !== undefined;
}

function movesAt(
  position: Position,
  payloads: readonly Payload[],
  random: Random,
): readonly Move[] {
  const modes: readonly Mode[] =
    position.target.kind === "entry" ? ["key", "append"] : ["replace", "append"];
  const all = payloads.flatMap((payload) =>
    modes
      .filter((mode) => !payload.raw || mode !== "append")
      .filter((mode) => mode !== "key" || !isMeant(position, payload))
      .map((mode): Move => ({ payload, mode })),
  );
  return shuffled(all, random);
}

/** Attacks that do not touch each other's places, so that all of them fit into one description. */
export function batchesOf(
  target: Target,
  attacks: readonly Attack[],
  size: number,
): readonly Batch[] {
  return Object.entries(shares).flatMap(([group, share]) => {
    const own = attacks.filter(({ position }) => groupOf(position) === group);
    return batched(target, own, Math.max(1, Math.ceil(size * share)));
  });
}

/** How much of a batch may be of a group: the more a text decides, the sooner it has to be alone. */
const shares = { texts: 1, decisions: 0.15, fields: 0.1, settings: 0 } as const;

/** Places whose text has a meaning to the generator, so that another text is another package. */
const deciding =
  /^(?:Paths|Responses|Callback|OpenAPI\.openapi|Parameter\.(?:name|in|style)|Schema\.(?:type|format|required|pattern)|SecurityScheme\.(?:type|in|scheme)|SecurityRequirement|\w+\.content|Encoding\.\w+|Discriminator\.\w+|\w+\.\$ref|\w+\.x-specwright-[\w-]+|License\.\w+)\b/;

function groupOf({ kind, path, place }: Position): keyof typeof shares {
  if (path.length === 0) return "settings";
  // A field that is called otherwise takes what it holds with it.
  if (kind === "field") return "fields";
  return kind === "number" || deciding.test(place) ? "decisions" : "texts";
}

function batched(target: Target, attacks: readonly Attack[], size: number): readonly Batch[] {
  const batches: { attacks: Attack[]; taken: Set<unknown>; names: Set<string> }[] = [];
  for (const attack of attacks) {
    const targets = replacementsOf(attack).map((replacement) => replacement.target);
    const name = attack.position.kind === "name" ? attack.payload.name : undefined;
    let batch = batches.find(
      ({ attacks: own, taken, names }) =>
        own.length < size &&
        !targets.some((one) => taken.has(one)) &&
        (name === undefined || !names.has(name)),
    );
    if (batch === undefined) {
      batch = { attacks: [], taken: new Set(), names: new Set() };
      batches.push(batch);
    }
    batch.attacks.push(attack);
    for (const one of targets) batch.taken.add(one);
    if (name !== undefined) batch.names.add(name);
  }
  return batches.map((batch) => ({ target, attacks: batch.attacks }));
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [list[index], list[other]] = [list[other] as Item, list[index] as Item];
  }
  return list;
}

import type { PersonId } from "./ids";

/** A member of a pool as the next turn finds them. */
export type PoolMember = {
  readonly personId: PersonId;
  readonly name: string;
  readonly weight: number;
  /** How many leads they are owed: their exact share so far, less those they got. */
  readonly owed: number;
  /** How many more they may hold; null: any number. */
  readonly room: number | null;
  /** Why they take no turns now: “is away until Monday”; null: they take them. */
  readonly away: string | null;
};

/** Who gets one lead, and why, in words; nobody where no member is free. */
export type Turn = { readonly personId: PersonId | null; readonly because: string };

export type Turns = { readonly turns: readonly Turn[]; readonly owed: ReadonlyMap<PersonId, number> };

/**
 * Gives so many leads, one after the other, to the members of a pool by weight: after every single one each member has got within one of
 * their exact share (Tijdeman 1980, the chairman assignment problem). A turn that a member could not take is kept for them where lost turns are made
 * up; otherwise it is shared among those who were free.
 */
export function takeTurns(members: readonly PoolMember[], leads: number, lostTurnsMadeUp: boolean): Turns {
  const seats = members.map((member): Seat => ({ member, owed: member.owed, room: member.room ?? Infinity }));
  const turns = Array.from({ length: leads }, () => takeTurn(seats, lostTurnsMadeUp));
  return { turns, owed: new Map(seats.map(({ member, owed }) => [member.personId, owed])) };
}

type Seat = { readonly member: PoolMember; owed: number; room: number };

function takeTurn(seats: readonly Seat[], lostTurnsMadeUp: boolean): Turn {
  const free = seats.filter(isFree);
  const first = next(free);
  if (!first) return { personId: null, because: nobodyIn(seats) };
  const because = reasonFor(first, seats);
  const sharing = lostTurnsMadeUp ? seats : free;
  const weights = weightOf(sharing);
  for (const seat of sharing) seat.owed += seat.member.weight / weights;
  first.owed -= 1;
  first.room -= 1;
  return { personId: first.member.personId, because };
}

const isFree = ({ member, room }: Seat): boolean => member.away === null && room > 0;

/**
 * Of the members who are owed enough to be due, the one whose lead would soonest be late. What these members are owed together is one lead at each
 * turn: what absent ones are owed besides is not held against those who are here.
 */
function next(seats: readonly Seat[]): Seat | undefined {
  return inOrder(seats)[0];
}

function inOrder(seats: readonly Seat[]): Seat[] {
  const weights = weightOf(seats);
  const apart = seats.length > 1 ? 1 / (2 * seats.length - 2) : 1;
  const surplus = seats.reduce((sum, { owed }) => sum + owed, 0);
  const ranked = seats.map((seat) => {
    const share = seat.member.weight / weights;
    const owed = seat.owed + share * (1 - surplus);
    return { seat, isDue: owed >= apart - ROUNDING, lateIn: (1 - apart - owed) / share };
  });
  return ranked.sort((one, other) => Number(other.isDue) - Number(one.isDue) || one.lateIn - other.lateIn).map(({ seat }) => seat);
}

/** Shares are kept as floating-point numbers; far smaller than any difference that decides. */
const ROUNDING = 1e-9;

function weightOf(seats: readonly Seat[]): number {
  return seats.reduce((sum, { member }) => sum + member.weight, 0);
}

const MOST_NAMED = 3;

/** “Next in the round robin; Ada Park, the one before, is at capacity.” */
function reasonFor(first: Seat, seats: readonly Seat[]): string {
  if (seats.every(isFree)) return "Next in the round robin.";
  const order = inOrder(seats);
  const passedOver = order.filter((seat) => !isFree(seat));
  const [only] = passedOver;
  if (only && passedOver.length === 1 && order.indexOf(only) < order.indexOf(first)) return `Next in the round robin; ${only.member.name}, the one before, ${whyNot(only)}.`;
  return `Next in the round robin; ${named(passedOver)}.`;
}

function nobodyIn(seats: readonly Seat[]): string {
  return seats.length === 0 ? "Nobody is in this pool." : `Nobody in the pool is free: ${named(seats)}.`;
}

function named(seats: readonly Seat[]): string {
  const names = seats.slice(0, MOST_NAMED).map((seat) => `${seat.member.name} ${whyNot(seat)}`);
  const others = seats.length - names.length;
  return others > 0 ? `${names.join(", ")} and ${others} more` : names.join(", ");
}

function whyNot({ member }: Seat): string {
  return member.away ?? "is at capacity";
}

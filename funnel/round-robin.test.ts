import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId } from "./ids";
import { type PoolMember, takeTurns } from "./round-robin";

const member = (id: number, told: Partial<PoolMember> = {}): PoolMember => ({ personId: id as PersonId, name: `Rep ${id}`, weight: 1, owed: 0, room: null, away: null, ...told });
const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 });

/** The furthest that any member ever is from their exact share, as a fraction of whole numbers: |got × all − weight × turn| over all. */
function furthestFromExact(given: readonly number[], got: readonly (PersonId | null)[]): number {
  const all = given.reduce((sum, weight) => sum + weight, 0);
  const counts = given.map(() => 0);
  let furthest = 0;
  for (const [place, personId] of got.entries()) {
    counts[Number(personId)] = (counts[Number(personId)] ?? 0) + 1;
    for (const [index, weight] of given.entries()) furthest = Math.max(furthest, Math.abs(counts[index]! * all - weight * (place + 1)));
  }
  return furthest / all;
}

describe("the round robin", () => {
  it("leaves every member within one of the exact share after every single lead", () => {
    fc.assert(fc.property(weights, fc.integer({ min: 1, max: 400 }), (given, leads) => {
      const { turns } = takeTurns(given.map((weight, id) => member(id, { weight })), leads, false);
      expect(furthestFromExact(given, turns.map(({ personId }) => personId))).toBeLessThan(1);
    }));
  });

  it("goes on where it stopped, however the leads are cut into calls", () => {
    fc.assert(fc.property(weights, fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), fc.boolean(), (given, calls, lostTurnsMadeUp) => {
      const whole = takeTurns(given.map((weight, id) => member(id, { weight })), calls.reduce((sum, leads) => sum + leads, 0), lostTurnsMadeUp);
      let members = given.map((weight, id) => member(id, { weight }));
      const cut = calls.flatMap((leads) => {
        const { turns, owed } = takeTurns(members, leads, lostTurnsMadeUp);
        members = members.map((one) => ({ ...one, owed: owed.get(one.personId)! }));
        return turns;
      });
      expect(cut).toEqual(whole.turns);
    }));
  });

  it("gives ten thousand leads in one call to seven weighted reps, within one of exact throughout", () => {
    const given = [1, 2, 3, 5, 7, 11, 13];
    const { turns } = takeTurns(given.map((weight, id) => member(id, { weight })), 10_000, true);
    expect(furthestFromExact(given, turns.map(({ personId }) => personId))).toBeLessThan(1);
  });

  it("never gives anybody more than there is room for, nor anything to who is away, and leaves nothing over while somebody is free", () => {
    const drawn = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), room: fc.option(fc.integer({ min: 0, max: 9 })), isAway: fc.boolean() }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(drawn, fc.integer({ min: 1, max: 60 }), fc.boolean(), (given, leads, lostTurnsMadeUp) => {
      const { turns } = takeTurns(given.map(({ weight, room, isAway }, id) => member(id, { weight, room, away: isAway ? "is away" : null })), leads, lostTurnsMadeUp);
      const got = given.map((_, id) => turns.filter(({ personId }) => personId === id).length);
      for (const [id, { room, isAway }] of given.entries()) expect(got[id]).toBeLessThanOrEqual(isAway ? 0 : (room ?? leads));
      const space = given.reduce((sum, { room, isAway }) => sum + (isAway ? 0 : (room ?? leads)), 0);
      expect(turns.filter(({ personId }) => personId !== null)).toHaveLength(Math.min(leads, space));
    }));
  });

  it("keeps the shares of those who are here within one, whatever somebody absent is owed meanwhile", () => {
    fc.assert(fc.property(weights, fc.integer({ min: 1, max: 200 }), fc.boolean(), (given, leads, lostTurnsMadeUp) => {
      const present = given.map((weight, id) => member(id, { weight }));
      const { turns } = takeTurns([...present, member(99, { weight: 50, away: "is away" })], leads, lostTurnsMadeUp);
      expect(furthestFromExact(given, turns.map(({ personId }) => personId))).toBeLessThan(1);
    }));
  });
});

describe("lost turns", () => {
  const away = (lostTurnsMadeUp: boolean) => {
    const gone = takeTurns([member(1), member(2, { away: "is away" })], 10, lostTurnsMadeUp);
    const back = takeTurns([member(1, { owed: gone.owed.get(1 as PersonId)! }), member(2, { owed: gone.owed.get(2 as PersonId)! })], 20, lostTurnsMadeUp);
    return back.turns.filter(({ personId }) => personId === 2).length;
  };

  it("are made up where the team chose so: who was away gets the same in the end", () => expect(away(true)).toBe(15));
  it("are lost where the team chose so: from the return on everybody has the usual share", () => expect(away(false)).toBe(10));

  it("are made up within one of the exact share of everybody, once there was time for it", () => {
    fc.assert(fc.property(weights, fc.integer({ min: 1, max: 60 }), (given, absent) => {
      const start = [...given, 3].map((weight, id) => member(id, { weight }));
      const gone = takeTurns(start.map((one, id) => (id === given.length ? { ...one, away: "is away" } : one)), absent, true);
      const back = takeTurns(start.map((one) => ({ ...one, owed: gone.owed.get(one.personId)! })), 2000, true);
      for (const owed of back.owed.values()) expect(Math.abs(owed)).toBeLessThan(1);
    }));
  });
});

describe("the reason", () => {
  const reason = (...members: PoolMember[]) => takeTurns(members, 1, false).turns[0]!.because;

  it("says who would have been next, and why they were not", () => {
    expect(reason(member(1), member(2))).toBe("Next in the round robin.");
    expect(reason(member(1, { name: "Ada Park", room: 0 }), member(2))).toBe("Next in the round robin; Ada Park, the one before, is at capacity.");
    expect(reason(member(1, { name: "Ada Park", room: 0 }), member(2, { name: "Ben Moor", away: "is away" }), member(3))).toBe("Next in the round robin; Ada Park is at capacity, Ben Moor is away.");
  });

  it("says of every member why nobody takes it", () => {
    expect(reason(member(1, { room: 0 }), member(2, { away: "is away" }))).toBe("Nobody in the pool is free: Rep 1 is at capacity, Rep 2 is away.");
    expect(reason()).toBe("Nobody is in this pool.");
    expect(reason(...[1, 2, 3, 4, 5].map((id) => member(id, { room: 0 })))).toBe("Nobody in the pool is free: Rep 1 is at capacity, Rep 2 is at capacity, Rep 3 is at capacity and 2 more.");
  });
});

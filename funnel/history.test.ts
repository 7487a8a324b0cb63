import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StageChange, afterChange, neverBegan, passFromHistory, retractionsOf } from "./history";
import { ENDINGS, STAGES, STEPS, type Stage, isEnding, isStep, mayMove, stepIndex } from "./stages";

/** Any history that could have been written: legal moves, now and then a correction. */
const histories = fc
  .array(fc.record({ to: fc.constantFrom(...STAGES), at: fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null }), corrects: fc.boolean() }), { maxLength: 12 })
  .map((wishes) => {
    const history: StageChange[] = [{ type: "move", from: null, to: "lead", occurredAt: 0 }];
    let stage: Stage = "lead";
    for (const { to, at, corrects } of wishes) {
      if (corrects && isStep(to) && isStep(stage) && stepIndex(to) <= stepIndex(stage)) history.push({ type: "correction", from: stage, to, occurredAt: at });
      else if (mayMove(stage, to)) {
        history.push({ type: "move", from: stage, to, occurredAt: at });
        stage = to;
      }
    }
    return history;
  });

describe("a pass derived from its history", () => {
  it("stands where its last move left it", () => {
    fc.assert(fc.property(histories, (history) => {
      expect(passFromHistory(history).stage).toBe(history.findLast(({ type }) => type === "move")?.to);
    }));
  });

  it("has reached every step up to the furthest it moved to", () => {
    fc.assert(fc.property(histories, (history) => {
      const furthest = Math.max(...history.map(({ to }) => (isStep(to) ? stepIndex(to) : 0)));
      expect(passFromHistory(history).furthest).toBe(STEPS[furthest]);
    }));
  });

  it("dates a step by the latest row that speaks of it", () => {
    fc.assert(fc.property(histories, (history) => {
      const state = passFromHistory(history);
      for (const step of STEPS) expect(state.reachedAt[step]).toBe(history.findLast(({ to }) => to === step)?.occurredAt ?? null);
    }));
  });

  it("has ended exactly when it stands on an ending", () => {
    fc.assert(fc.property(histories, (history) => {
      const state = passFromHistory(history);
      expect(state.ending).toBe(ENDINGS.find((ending) => ending === state.stage) ?? null);
    }));
  });

  it("is as before when a move is taken back", () => {
    fc.assert(fc.property(histories, fc.constantFrom(...STAGES), (history, to) => {
      const before = passFromHistory(history);
      if (!mayMove(before.stage, to)) return;
      const moved = afterChange(before, { type: "move", from: before.stage, to, occurredAt: 5 });
      expect(afterChange(moved, { type: "retraction", from: to, to: before.stage, occurredAt: null })).toEqual(before);
    }));
  });

  it("never was, when everything from its beginning on is taken back, and may begin again", () => {
    fc.assert(fc.property(histories, histories, (history, again) => {
      const takenBack = [...history, ...retractionsOf(history)];
      expect(neverBegan(history)).toBe(false);
      expect(neverBegan(takenBack)).toBe(true);
      expect(passFromHistory([...takenBack, ...again])).toEqual(passFromHistory(again));
    }));
  });

  it("stands where it stood before any of its latest moves, once those are taken back", () => {
    fc.assert(fc.property(histories, fc.nat(), (history, at) => {
      const kept = 1 + (at % history.length);
      const [before, since] = [history.slice(0, kept), history.slice(kept).filter(({ type }) => type === "move")];
      expect(passFromHistory([...before, ...since, ...retractionsOf(since)])).toEqual(passFromHistory(before));
    }));
  });

  it("refuses a move that does not start where it stands", () => {
    expect(() => passFromHistory([{ type: "move", from: null, to: "lead", occurredAt: 0 }, { type: "move", from: "sal", to: "accepted", occurredAt: 1 }])).toThrow("cannot move");
  });

  it("never leaves an ending", () => {
    for (const from of STAGES.filter(isEnding)) for (const to of STAGES) expect(mayMove(from, to)).toBe(false);
  });
});

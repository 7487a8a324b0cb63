import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STAGES, STEPS } from "@/funnel/stages";

const css = readFileSync("app/globals.css", "utf8");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
const THEMES = {
  light: Object.fromEntries(pairs.map(([, name = "", light = ""]) => [name, light])),
  dark: Object.fromEntries(pairs.map(([, name = "", , dark = ""]) => [name, dark])),
};
const GROUNDS = ["canvas", "surface", "sunken", "raised"];

describe.each(Object.entries(THEMES))("in the %s theme", (_, colors) => {
  const of = (name: string) => linear(colors[name] ?? "");

  it.each(["ink", "muted", "faint", "accent", "danger", "caution", "success"])("%s can be read on every ground", (text) => {
    for (const ground of GROUNDS) expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["accent", "danger", "caution", "success"])("%s can be read on its own soft ground", (text) => {
    expect(contrast(of(text), of(`${text}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  it("the words on a primary button can be read", () => {
    for (const ground of ["accent", "accent-strong"]) expect(contrast(of("on-accent"), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(STAGES)("the colour of %s, and of the edge of a control, stands out", (stage) => {
    for (const ground of ["canvas", "surface"]) {
      expect(contrast(of(`stage-${stage}`), of(ground))).toBeGreaterThanOrEqual(3);
      expect(contrast(of("control"), of(ground))).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(eyes()))("no two steps look alike to %s eyes", (_eyes, see) => {
    for (const one of STEPS) for (const other of STEPS) {
      if (one !== other) expect(distance(see(of(`stage-${one}`)), see(of(`stage-${other}`)))).toBeGreaterThan(0.065);
    }
  });
});

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return [r, g, b];
}

/** The contrast ratio of WCAG 2.2. */
function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The distance in Oklab (B. Ottosson, A perceptual color space for image processing, 2020). */
function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How dichromats see (G. Machado and others, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009). */
function eyes(): Record<string, (color: Rgb) => Rgb> {
  const through = (rows: readonly Rgb[]) => (color: Rgb) => {
    const [r = 0, g = 0, b = 0] = rows.map((row) => Math.min(1, Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2])));
    return [r, g, b] as const;
  };
  return {
    usual: (color) => color,
    protan: through([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    deutan: through([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    tritan: through([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
  };
}

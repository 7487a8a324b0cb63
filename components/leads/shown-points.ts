/**
 * Points as whole numbers that add up to their whole total as it is shown: each is rounded down, and those with the largest remainders are
 * given one more until the sum is right. Where the total is more than its parts by a point or more, it is not their sum, and each is rounded for itself.
 */
export function shownPoints(points: readonly number[], total: number): readonly number[] {
  const floors = points.map((one) => Math.floor(one));
  const missing = Math.round(total) - floors.reduce((sum, one) => sum + one, 0);
  if (missing < 0 || missing > points.length) return points.map((one) => Math.round(one));
  const order = points.map((_, place) => place).sort((one, other) => remainder(points[other]!) - remainder(points[one]!) || one - other);
  const raised = new Set(order.slice(0, missing));
  return floors.map((floor, place) => (raised.has(place) ? floor + 1 : floor));
}

function remainder(points: number): number {
  return points - Math.floor(points);
}

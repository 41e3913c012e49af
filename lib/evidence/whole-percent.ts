/** A share of 0–1 as whole percent, a half rounded up; a hair's breadth under a half counts as one. */
export function wholePercent(share: number): number {
  return Math.round(share * 100 + 1e-9)
}

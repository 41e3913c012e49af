/** So that no band hangs on the order in which doubles were added. */
const TOLERANCE = 1e-9

/** Whether a value reaches a lower threshold; true from threshold − 1e-9 on. */
export function reaches(value: number, threshold: number): boolean {
  return value >= threshold - TOLERANCE
}

/** Whether a value keeps to an upper threshold; true up to threshold + 1e-9. */
export function keepsTo(value: number, threshold: number): boolean {
  return value <= threshold + TOLERANCE
}

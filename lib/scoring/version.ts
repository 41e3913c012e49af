/** The version of the scoring rules; it changes with any change of a number that `score` can return. */
export const SCORING_VERSION = '1'

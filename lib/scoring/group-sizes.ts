/**
 * How many people, or sites, must stand behind a figure before anybody sees it. All minimum group sizes are here.
 * Within one assessment their source are our scoring rules, under "What may be shown of respondents": results, spreads
 * and roles need three, free text needs five. Conventions, as all such sizes are: three is the least at which somebody
 * who knows their own answer cannot work out another's from a mean.
 */

/** Respondents who have finished, before an anonymous assessment has a result; people of a role that is told apart. */
export const FEWEST_RESPONDENTS = 3

/** Levels that an item needs before its spread, and in an anonymous assessment anything of it, is shown. */
export const FEWEST_LEVELS = 3

/** Respondents that an anonymous assessment needs before their notes are shown. */
export const FEWEST_FOR_NOTES = 5

/**
 * Sites with a value before a figure over several sites is shown: quartiles and ends, the share that has a barrier, a
 * site's place among the rest. Our convention as well: the five figures of a distribution would describe fewer than
 * five sites more closely than a list of their values, and a share of so few is a remark about one of them.
 */
export const FEWEST_SITES = 5

/** The sections of the method page, in order; their ids are anchors that other pages may link to. */
export const METHOD_SECTIONS = [
  { id: 'review', title: 'The review' },
  { id: 'table-2', title: 'What its Table 2 counts' },
  { id: 'limits', title: 'Its limits' },
  { id: 'discrepancies', title: 'Where it does not agree with itself' },
  { id: 'findings', title: 'From the review to findings and strategies' },
  { id: 'questionnaire', title: 'The questionnaire' },
  { id: 'scores', title: 'The scores' },
  { id: 'fidelity', title: 'What this does not measure' },
  { id: 'rights', title: 'Whose work this is' },
] as const

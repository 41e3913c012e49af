/** A term of the questionnaire, the wordings in which it stands there, and what it means here; no evidence. */
export interface GlossaryEntry {
  readonly term: string
  /** As they occur in questions, anchors and proofs, apart from a capital at the start of a sentence. */
  readonly forms: readonly string[]
  readonly definition: string
}

/** Terms in alphabetical order. Where two forms overlap in a text, the longer one is meant. */
export const GLOSSARY: readonly GlossaryEntry[] = [
  {
    term: 'agency',
    forms: ['agency', 'agencies'],
    definition: 'The organisation that runs IPS here, or is thinking about it.',
  },
  {
    term: 'agency leader',
    forms: ['agency leader', 'agency leaders', 'senior leaders'],
    definition: 'Someone who runs the agency, or a large part of it, and decides on its money and staff.',
  },
  {
    term: 'benefit office',
    forms: ['benefit office'],
    definition: 'The public body that pays people an income when they cannot work or have no work.',
  },
  {
    term: 'community mental-health service',
    forms: ['community mental-health service'],
    definition: 'A service that treats people with mental illness while they live at home.',
  },
  {
    term: 'decision-makers',
    forms: ['decision-makers', 'decision-maker'],
    definition:
      'Politicians, and administrators in public bodies, who decide on money, rules or services. Leaders of the agency are not meant.',
  },
  {
    term: 'employment services',
    forms: ['employment services'],
    definition: 'Services that help people to find a job and to keep it, whoever runs them.',
  },
  {
    term: 'expert in IPS',
    forms: ['expert in IPS'],
    definition:
      'Someone who has run IPS or advises others on it, inside or outside the agency. Such help is also called technical assistance.',
  },
  {
    term: 'fidelity criteria',
    forms: ['IPS fidelity criteria', 'fidelity criteria'],
    definition:
      'The published points by which one can tell how closely a service follows the IPS model. Ask a support organisation for the list that is used where you are.',
  },
  {
    term: 'fidelity review',
    forms: ['fidelity review', 'fidelity reviews'],
    definition: 'A check, by set criteria, of how closely a service follows the IPS model.',
  },
  {
    term: 'formal agreement',
    forms: ['signed agreement', 'signed agreements', 'signed an agreement'],
    definition: 'A paper, signed by each side, that says who does what. A contract counts as one.',
  },
  {
    term: 'guideline',
    forms: ['guideline', 'guidelines'],
    definition:
      'A published text that says how services should work. It may advise or bind, but it is not a law.',
  },
  {
    term: 'health-care money',
    forms: ['health-care money'],
    definition: 'Money that pays for health care, be it from taxes, a public fund or health insurance.',
  },
  {
    term: 'income-benefit rules',
    forms: ['income-benefit rules'],
    definition:
      'The rules on who is paid an income when ill, disabled or out of work, and on what these people may or must do.',
  },
  {
    term: 'IPS',
    forms: ['IPS'],
    definition:
      'Individual Placement and Support: supported employment for people with mental illness. An employment specialist helps each person to find a paid job soon and to keep it, together with those who treat the person.',
  },
  {
    term: 'IPS guide',
    forms: ['IPS guide'],
    definition: 'A handbook or manual that describes how IPS work is done.',
  },
  {
    term: 'IPS model',
    forms: ['IPS model'],
    definition: 'IPS as its guidelines describe it.',
  },
  {
    term: 'IPS site',
    forms: ['IPS site', 'IPS sites'],
    definition: 'A place where an agency runs IPS.',
  },
  {
    term: 'IPS team',
    forms: ['IPS team', 'IPS staff'],
    definition:
      'The people who do, or will do, the IPS work: employment specialists and those who supervise them.',
  },
  {
    term: 'IPS trainer',
    forms: ['IPS trainer', 'IPS trainers'],
    definition: 'Someone whose task is to teach IPS to several sites.',
  },
  {
    term: 'learning community',
    forms: ['learning community'],
    definition: 'People from several places who meet again and again to learn from one another about IPS.',
  },
  {
    term: 'mental-health staff',
    forms: ['mental-health staff', 'mental-health teams'],
    definition:
      'Those who treat or support people with mental illness, in the agency or at a partner, and who could refer people to IPS.',
  },
  {
    term: 'national or regional',
    forms: ['national or regional', 'country or region'],
    definition:
      '“Regional” means any level between the nation and the local area, such as a state, a province, a county council or a health region.',
  },
  {
    term: 'partner',
    forms: ['partner', 'partners', 'partners’'],
    definition:
      'Another organisation that shares the work of IPS with the agency, or will share it. It may be a mental-health service, or the public service that helps people to find work.',
  },
  {
    term: 'public employment or vocational rehabilitation service',
    forms: ['public employment or vocational rehabilitation service'],
    definition: 'The public body that helps people, among them people who are ill or disabled, to find work.',
  },
  {
    term: 'recovery approach',
    forms: ['recovery approach'],
    definition:
      'The view that care should help people to live a full life of their own choosing and to take part in society, with or without signs of illness.',
  },
  {
    term: 'referral',
    forms: ['referral', 'referrals', 'referred'],
    definition: 'Sending a person on to a service, with a note or a call to those who run it.',
  },
  {
    term: 'severe mental illness',
    forms: ['severe mental illness'],
    definition:
      'Mental illness that lasts long and limits daily life a great deal, such as schizophrenia or bipolar illness.',
  },
  {
    term: 'social inclusion',
    forms: ['social inclusion'],
    definition: 'Everyone being able to take part in society, at work and elsewhere.',
  },
  {
    term: 'steering group',
    forms: ['steering group'],
    definition:
      'A small group of people with the power to decide, often from several organisations, that guides IPS and settles problems. Some call it a steering committee or a board.',
  },
  {
    term: 'support organisation',
    forms: ['support organisation'],
    definition:
      'A body outside the agency that helps sites with IPS: with training, advice, checks, plans or money matters. It may be public, part of a university, or another site.',
  },
  {
    term: 'traditional work training',
    forms: ['traditional work training'],
    definition:
      'Getting people ready for work in workshops, courses or tasks set apart from ordinary workplaces.',
  },
  {
    term: 'work capacity assessment',
    forms: ['work capacity assessment'],
    definition: 'An official test of whether, or how much, a person is able to work.',
  },
]

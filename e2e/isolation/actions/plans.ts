import { ITEM, type Place } from '../place'
import { type ActionRow, form, onPlace } from './model'

const file = 'app/(app)/plans/actions.ts'
const page = ({ siteId, actionId }: Place) => `/plans/${siteId}/actions/${actionId}`
const placeOf = ({ siteId, actionId }: Place) => ({ siteId, actionId })

/** What leads and owners do with the actions of plans. */
export const PLANNING: readonly ActionRow[] = [
  {
    file,
    name: 'makeActionAction',
    page: ({ assessments }) => `/assessments/${assessments.finalised}/results`,
    args: ({ assessments }) => [{ assessmentId: assessments.finalised, itemId: ITEM }, null, form()],
    allowed: ['lead'],
    touches: 'place',
    audited: onPlace('action:created'),
  },
  {
    file,
    name: 'editActionAction',
    page,
    args: (place) => [
      placeOf(place),
      null,
      form({
        text: 'Sign the agreement',
        strategyId: '',
        ownerId: '',
        ownerName: 'Kim Doe',
        dueOn: '2099-12-01',
        status: 'open',
        notes: '',
        baseRevision: '2',
      }),
    ],
    allowed: ['lead'],
    touches: 'place',
    audited: onPlace('action:changed'),
  },
  {
    file,
    name: 'progressAction',
    page,
    args: (place) => [placeOf(place), null, form({ status: 'under-way', notes: '', baseRevision: '2' })],
    // The member owns it.
    allowed: ['lead', 'member'],
    touches: 'place',
    audited: onPlace('action:changed'),
  },
  {
    file,
    name: 'deleteActionAction',
    page,
    args: (place) => [placeOf(place), null, form({ baseRevision: '2' })],
    allowed: ['lead'],
    touches: 'place',
    audited: onPlace('action:deleted'),
  },
]

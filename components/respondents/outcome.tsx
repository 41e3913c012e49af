import type { RespondentsState } from '@/components/respondents/respondents-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { ShownLink } from '@/lib/data/respondent-links'

/** What came of the last step of one form: faults, a sentence, links to copy. */
export function Outcome({
  state,
  target,
  shared = false,
}: {
  state: RespondentsState
  /** Where a plain fault leads. */
  target: string
  /** Whether the link is one for many people. */
  shared?: boolean
}) {
  if (!state) return null
  if (!state.ok) {
    const faults = Object.entries(state.fieldErrors).flatMap(([field, message]) =>
      message.split('\n').map((line) => ({ field, message: line })),
    )
    return <ErrorSummary faults={faults.length > 0 ? faults : [{ field: target, message: state.message }]} />
  }
  return (
    <>
      <Notice
        tone={state.preview ? 'info' : 'success'}
        role="status"
        title={state.message}
        className="mb-6"
      />
      {state.links && state.links.length > 0 ? (
        <div className="mb-8">
          <p className="mb-3 max-w-2xl">{shared ? ONE_FOR_MANY : ONE_EACH}</p>
          <Table caption={captionOf(state.links)}>
            <thead>
              <tr>
                <Th>{shared ? 'What' : 'Person'}</Th>
                <Th>Link</Th>
              </tr>
            </thead>
            <tbody>
              {state.links.map(({ name, address }) => (
                <tr key={address}>
                  <Th scope="row">{name}</Th>
                  <Td className="font-mono wrap-anywhere">{address}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </>
  )
}

const ONE_EACH =
  'Copy these links or print this page now: they are shown only once. Whoever has a link can read and change the answers given by it, so give each to its person alone.'
const ONE_FOR_MANY =
  'Copy this link now: it is shown only once. Everybody who begins by it begins anew and cannot see what others answer.'

/** A page may show several of these, each with a name of its own. */
function captionOf(links: readonly ShownLink[]): string {
  const [only] = links
  return links.length === 1 && only
    ? `Link to hand out: ${only.name}`
    : `Links to hand out: ${links.length} people`
}

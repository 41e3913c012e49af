import type { RespondentsState } from '@/components/respondents/respondents-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { ShownLink } from '@/lib/data/respondent-links'

/** What came of the last step of one form: faults, a sentence, links to copy. `target` is where a plain fault leads. */
export function Outcome({ state, target }: { state: RespondentsState; target: string }) {
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
          <p className="mb-3 max-w-2xl">
            Copy these links or print this page now: they are shown only once. Whoever has a link can read and
            change the answers given by it, so give each to its person alone.
          </p>
          <Table caption={captionOf(state.links)}>
            <thead>
              <tr>
                <Th>Person</Th>
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

/** A page may show several of these, each with a name of its own. */
function captionOf(links: readonly ShownLink[]): string {
  const [only] = links
  return links.length === 1 && only
    ? `Link to hand out: ${only.name}`
    : `Links to hand out: ${links.length} people`
}

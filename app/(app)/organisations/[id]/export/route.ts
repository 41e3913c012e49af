import { fileNameOf } from '@/app/file-name'
import { jsonFile, problemPage } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { exportOrganisation } from '@/lib/data/organisation-export'

type Context = RouteContext<'/organisations/[id]/export'>

/** Everything that is stored of an agency, as a file for its leads. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const base = `/organisations/${encodeURIComponent(id)}`
  const actor = await requireActor(base)
  try {
    const content = await exportOrganisation(actor, id)
    const date = new Date().toISOString().slice(0, 10)
    return jsonFile(content, fileNameOf(String(content.organisation.name), date, 'json'))
  } catch (error) {
    return problemPage(error, { href: base, label: 'Back to the organisation' })
  }
}

'use server'

import { redirect } from 'next/navigation'
import { refusal, textsOf } from '@/app/respond'
import type { SiteImportState } from '@/components/rounds/site-import-state'
import { requireActor } from '@/lib/auth/require-actor'
import { importSites, previewSites } from '@/lib/data/import-sites'
import { type SiteListFault, siteListText, tooLarge, WRONG_ENCODING } from '@/lib/exchange/site-list'
import { siteListForm } from '@/lib/forms/site-list'

const pathOf = (id: string) => `/organisations/${encodeURIComponent(id)}/import-sites`
/** Lines of a preview, and of the list of faults: the page stays one that can be read. */
const SHOWN = 50
const FAULTS_SHOWN = 500
/** Characters of a faulty list that come back to be mended; a form sends what it was told along with what is typed. */
const MENDED_HERE = 200_000

function refused(faults: readonly SiteListFault[], list: string | null): SiteImportState {
  const lines = faults.map(({ line, message }) => (line === null ? message : `Line ${line}: ${message}`))
  const more = lines.length - FAULTS_SHOWN
  const shown = more > 0 ? [...lines.slice(0, FAULTS_SHOWN), `And ${more} more faults.`] : lines
  return { faults: shown, list: list !== null && list.length <= MENDED_HERE ? list : null, preview: null }
}

const wholly = (message: string, list: string | null = null) => refused([{ line: null, message }], list)

/** What was chosen or pasted, as text; or why it cannot be read. */
async function listOf(
  form: FormData,
): Promise<{ readonly text: string } | { readonly state: SiteImportState }> {
  const parsed = siteListForm.safeParse(textsOf(form))
  if (!parsed.success) {
    const about = parsed.error.issues.find(({ path }) => path[0] === 'list')
    return { state: wholly(about?.message ?? 'This is not the form of this page. Load the page again.') }
  }
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return { text: parsed.data.list }
  const large = tooLarge(file.size)
  if (large !== null) return { state: wholly(large) }
  const text = siteListText(new Uint8Array(await file.arrayBuffer()))
  return text === null ? { state: wholly(WRONG_ENCODING) } : { text }
}

/** Looks at a list of sites and says what it would add, or what is wrong with it. */
export async function checkSitesAction(
  id: string,
  _: SiteImportState,
  form: FormData,
): Promise<SiteImportState> {
  const actor = await requireActor(pathOf(id))
  const list = await listOf(form)
  if ('state' in list) return list.state
  const { text } = list
  try {
    const { sites, faults } = await previewSites(actor, id, text)
    if (faults.length > 0) return refused(faults, text)
    return { faults: [], list: text, preview: { sites: sites.slice(0, SHOWN), total: sites.length } }
  } catch (error) {
    return wholly(refusal(error, {})?.message ?? '', text)
  }
}

/** Imports a list of sites, all of them or none. */
export async function importSitesAction(
  id: string,
  _: SiteImportState,
  form: FormData,
): Promise<SiteImportState> {
  const actor = await requireActor(pathOf(id))
  const list = await listOf(form)
  if ('state' in list) return list.state
  let added: number
  try {
    const done = await importSites(actor, id, list.text)
    if (done.faults.length > 0) return refused(done.faults, list.text)
    added = done.added
  } catch (error) {
    return wholly(refusal(error, {})?.message ?? '', list.text)
  }
  redirect(`${pathOf(id)}?added=${added}`)
}

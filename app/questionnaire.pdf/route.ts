import { pdf, problemPage } from '@/app/respond'
import { PAPERS, type Paper } from '@/lib/data/reports'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { FORM_IDS, type FormId } from '@/lib/instrument/model'
import { renderQuestionnairePdf } from '@/lib/pdf/render'

/** The four files that there are, each made once a process: nobody can keep the printer busy by asking again. */
const made = new Map<string, Promise<Uint8Array>>()

function questionnaire(form: FormId, paper: Paper): Promise<Uint8Array> {
  const key = `${form} ${paper}`
  const known = made.get(key)
  if (known) return known
  const making = Promise.resolve().then(() => renderQuestionnairePdf(CURRENT_INSTRUMENT, { form, paper }))
  made.set(key, making)
  making.catch(() => made.delete(key))
  return making
}

/** The blank questionnaire for pen and paper, open to everyone: `?form=full|brief&paper=a4|letter`. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const form = FORM_IDS.find((id) => id === asked.get('form')) ?? 'full'
  const paper = PAPERS.find((id) => id === asked.get('paper')) ?? 'a4'
  try {
    const bytes = await questionnaire(form, paper)
    return pdf(bytes, `IPS Readiness questionnaire - ${form}.pdf`, 'public, max-age=3600')
  } catch (error) {
    return problemPage(error, { href: '/', label: 'Go to the start page' })
  }
}

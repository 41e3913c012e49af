import { PAPERS, type Paper } from '@/lib/data/reports'

/** The size of paper that a request asks for; A4 unless it names another that we have. */
export function paperOf(request: Request): Paper {
  const asked = new URL(request.url).searchParams.get('paper')
  return PAPERS.find((paper) => paper === asked) ?? 'a4'
}

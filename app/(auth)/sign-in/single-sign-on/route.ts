import { notFound, redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { beginSingleSignOn } from '@/lib/auth/single-sign-on'
import { env } from '@/lib/env'

/** Leads to the provider of single sign-on; a link and not a form, since forms may lead to no other site. */
export async function GET(request: NextRequest): Promise<Response> {
  if (env().singleSignOn === null) notFound()
  redirect(await beginSingleSignOn(request.nextUrl.searchParams.get('next')))
}

import { notFound } from 'next/navigation'
import { connection } from 'next/server'

/** Where a link leads that is not good now. */
export default async function NotOpenPage() {
  await connection()
  notFound()
}

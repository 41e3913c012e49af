/** Stands above every page of an installation in which everything is made up, on paper too. */
export function DemoBanner() {
  return (
    <aside aria-label="About this installation" className="border-b border-info bg-info-tint text-sm">
      <p className="mx-auto max-w-6xl px-4 py-2 sm:px-6">
        <strong>Everything here is made up</strong>: the state, its agencies, people, answers and scores. Try
        out whatever you like. The evidence base is the real one.
      </p>
    </aside>
  )
}

/** Room for what is being fetched. Says so once; the grey bars are for the eye only. */
export function LoadingSkeleton({ label = 'Loading', lines = 6 }: { label?: string; lines?: number }) {
  return (
    <div role="status">
      <p className="sr-only">{label}</p>
      <div aria-hidden="true" className="max-w-2xl space-y-4 motion-safe:animate-pulse">
        <div className="h-9 w-3/5 rounded-md bg-line" />
        {Array.from({ length: lines }, (_, line) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
            key={line}
            className={`h-4 rounded-sm bg-line ${line % 3 === 2 ? 'w-2/3' : 'w-full'}`}
          />
        ))}
      </div>
    </div>
  )
}

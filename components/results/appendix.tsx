import { LevelTag } from '@/components/results/level-tag'
import type { AppendixDomain } from '@/lib/report/content'

/** Every question of the form with its answer, on what it rests, and its notes. */
export function Appendix({ domains }: { domains: readonly AppendixDomain[] }) {
  return (
    <div className="space-y-10">
      {domains.map((domain) => (
        <div key={domain.domain}>
          <h3 id={`answers-${domain.domain}`} className="mb-2 text-lg font-semibold">
            {domain.title}
          </h3>
          <ul className="max-w-4xl text-sm">
            {domain.items.map((item) => (
              <li key={item.item} className="break-inside-avoid border-t border-line py-3">
                <p className="font-semibold">{item.question}</p>
                <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <LevelTag level={item.level} />{' '}
                  <span className="min-w-0 flex-1 basis-72">{item.answer}</span>
                </p>
                {item.basis ? <p className="mt-1 text-ink-muted">{item.basis}</p> : null}
                {item.notes.map((note) => (
                  <p key={note} className="mt-1 whitespace-pre-wrap">
                    Note: {note}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
